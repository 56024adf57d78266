/** What a search looks for: a number that is read from a candidate's run directory. */
package io.github.hullwatch.arbiter.objective;
