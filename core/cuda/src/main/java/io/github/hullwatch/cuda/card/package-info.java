/**
 * The graphics cards of this machine, what ND4J's CUDA artifacts can do with each, and CUDA's own libraries. {@link
 * io.github.hullwatch.cuda.card.NvidiaSmi} asks the driver, {@link io.github.hullwatch.cuda.card.Fit} holds the one
 * table of which artifact fits which card.
 */
package io.github.hullwatch.cuda.card;
