/**
 * The quantities of one block (layer, group, space) at one moment: one small class each, and a record as its result.
 *
 * <p>Adding a quantity is adding one class that implements {@link io.github.hullwatch.measure.Quantity} and naming it in
 * {@link io.github.hullwatch.measure.Quantities}. What several quantities need of the same moment is computed once, in
 * {@link io.github.hullwatch.measure.BlockSnapshot}.
 */
package io.github.hullwatch.measure;
