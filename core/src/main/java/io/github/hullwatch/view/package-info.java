/**
 * A run read for looking at: tracks of quantities over the iterations, the loss, the summary in words. Knows the run directory and
 * no drawing.
 */
package io.github.hullwatch.view;
