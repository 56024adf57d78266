/**
 * What a search is for: objectives, read from the run directory that each candidate leaves, also while it trains and
 * after it was cut off. {@link io.github.hullwatch.arbiter.objective.Objectives} reads them from text.
 */
package io.github.hullwatch.arbiter.objective;
