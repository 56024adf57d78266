/** Hyper-parameter search with Arbiter that looks at geometry as well as accuracy. */
package io.github.hullwatch.arbiter;
