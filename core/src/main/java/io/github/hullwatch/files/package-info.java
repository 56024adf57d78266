/**
 * Atomic files, and the formats that Hullwatch reads and writes: NumPy arrays, CSV, JSON, decimal numbers, digests. An
 * error is one plain line with the file and how to fix it.
 *
 * <p>Knows nothing of runs, networks or geometry.
 */
package io.github.hullwatch.files;
