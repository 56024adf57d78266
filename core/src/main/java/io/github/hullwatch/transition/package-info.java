/**
 * When something happened: the debounced entry of the origin into a hull, and the change from slow to fast training.
 * Works on verdicts and losses that were measured already; knows no model.
 */
package io.github.hullwatch.transition;
