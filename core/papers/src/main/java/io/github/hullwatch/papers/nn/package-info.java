/** Losses, activations and an updater that Deeplearning4j lacks, as the papers define them. */
package io.github.hullwatch.papers.nn;
