/** A large-margin cosine loss as an output layer of Deeplearning4j: its configuration, its arithmetic, its loss. */
package io.github.hullwatch.mnist.cosface;
