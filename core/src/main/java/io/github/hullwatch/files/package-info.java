/**
 * Files that appear whole or not at all, and the plain formats that Hullwatch reads and writes: NumPy arrays, CSV, JSON, decimal
 * numbers, digests. What goes wrong is said in one plain line with the file and how to fix it.
 *
 * <p>Knows nothing of runs, networks or geometry.
 */
package io.github.hullwatch.files;
