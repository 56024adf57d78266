/**
 * A run, read for looking at: tracks of quantities over iterations, the loss, events by number, and a summary in
 * words. Knows the run directory and the change of pace, and nothing about drawing.
 */
package io.github.hullwatch.view;
