/** Condensation of neurons on MNIST (Zhou et al., arXiv 2105.11686). */
package io.github.hullwatch.mnist.condensation;
