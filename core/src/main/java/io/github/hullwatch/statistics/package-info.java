/**
 * Tests and quantiles of small samples, such as one number of several runs: rank correlation, differences between
 * groups, several tests at once. Every p counts permutations, all of them or seeded draws, and assumes no distribution.
 * Knows plain Java and nothing else.
 */
package io.github.hullwatch.statistics;
