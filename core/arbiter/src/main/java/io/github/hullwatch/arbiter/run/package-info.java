/**
 * Runs a search: draws candidates, trains them, keeps {@code search.json}; and what attaches Hullwatch in Arbiter's
 * own.
 */
package io.github.hullwatch.arbiter.run;
