/** The training loop: epochs, evaluation, limits of time and iterations, and a stop that leaves everything readable. */
package io.github.hullwatch.mnist.training;
