/** Features of two units: what a network trained with them shows of the classes, figure 6, right, of the paper. */
package io.github.hullwatch.mnist.features;
