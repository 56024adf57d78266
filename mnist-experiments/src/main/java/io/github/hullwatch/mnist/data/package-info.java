/**
 * Digits, 28×28 pixels in ten classes, as DL4J's iterators see them. MNIST is read from IDX files, gzipped or not,
 * which are looked for on this machine, or downloaded on request, and checked against the digests of the four published
 * files.
 */
package io.github.hullwatch.mnist.data;
