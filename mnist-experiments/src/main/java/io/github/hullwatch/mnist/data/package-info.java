/**
 * Digits, 28×28 pixels in ten classes, as DL4J's iterators see them. MNIST is read from IDX files, gzipped or not,
 * looked for on this machine and downloaded where it is asked for; what is found is checked against the digests of the
 * four published files.
 */
package io.github.hullwatch.mnist.data;
