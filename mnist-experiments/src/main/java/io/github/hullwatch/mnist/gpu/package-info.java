/** The commands about graphics cards: what there is, what is missing, and preparing ND4J's library for a newer card. */
package io.github.hullwatch.mnist.gpu;
