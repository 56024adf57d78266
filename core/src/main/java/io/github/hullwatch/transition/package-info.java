/**
 * When it happened: events found in the series of measurements, such as the change of pace in the losses. Pure functions
 * and small state machines; nothing here reads a model or a file.
 */
package io.github.hullwatch.transition;
