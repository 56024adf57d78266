/**
 * The listener that a user attaches to a Deeplearning4j network, and the only package that Deeplearning4j calls: it
 * chooses the layers, takes snapshots of their weights when one is due, hands these on to be measured and recorded, and
 * tells the user of transitions.
 *
 * <p>Two rules hold throughout: training with the listener gives bit-identical weights to training without it, and
 * nothing that goes wrong in watching stops a training (unless {@code failFast} asks for it).
 */
package io.github.hullwatch.listener;
