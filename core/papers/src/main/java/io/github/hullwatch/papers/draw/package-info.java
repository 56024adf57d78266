/** Random numbers that other languages repeat to the last digits. */
package io.github.hullwatch.papers.draw;
