/**
 * Images and their classes, as DL4J's iterators see them: digits of 28×28 pixels, or any other set. MNIST is read from
 * IDX files, gzipped or not, which are looked for on this machine, or downloaded on request, and checked against the
 * digests of the four published files; any other set of IDX files is read from a folder that the user names.
 */
package io.github.hullwatch.mnist.data;
