/** LeNet on handwritten digits with the listener attached: the commands {@code mnist train} and {@code quickstart}. */
package io.github.hullwatch.mnist;
