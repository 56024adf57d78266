/** How separable two classes of images, or of vectors of one's own, are: what {@code data mu} reads and says. */
package io.github.hullwatch.mnist.separability;
