/** Digits drawn by a seeded generator, for machines without MNIST: the same shape and range of data, ten classes. */
package io.github.hullwatch.mnist.strokes;
