/**
 * What a search may vary: hyper-parameters, the file that says between which values, and the same as a space of
 * Arbiter's.
 */
package io.github.hullwatch.arbiter.space;
