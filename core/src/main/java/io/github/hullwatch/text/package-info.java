/** Numbers as text for readers, the same for words, tables and charts; and the name that somebody meant. */
package io.github.hullwatch.text;
