/** Numbers as text for readers, the same for words, tables and charts. */
package io.github.hullwatch.text;
