/** The training loop: epochs, evaluation, limits of time and iterations, and a stop on request. */
package io.github.hullwatch.mnist.training;
