/** Mass trials of the two-layer model: one run and what is measured of it, and many runs on all cores. */
package io.github.hullwatch.synthetic.trial;
