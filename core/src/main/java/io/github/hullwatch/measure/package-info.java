/**
 * The quantities of one block (layer, group, space) at one moment: one small class each, its factory, and a record as
 * its result.
 *
 * <p>A {@link io.github.hullwatch.measure.QuantityFactory} says what a quantity is called, how expensive it is and what
 * it needs, and makes one {@link io.github.hullwatch.measure.Quantity} for each block.
 * {@link io.github.hullwatch.measure.Quantities} lists those that come with Hullwatch. What several quantities need of
 * the same moment is computed once, in {@link io.github.hullwatch.measure.BlockSnapshot}.
 * {@link io.github.hullwatch.measure.GroupRule} and {@link io.github.hullwatch.measure.SpaceRule} say which blocks a
 * layer has.
 */
package io.github.hullwatch.measure;
