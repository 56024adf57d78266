/** Mass trials of the two-layer model: single runs with their measurements, and many of them on all cores. */
package io.github.hullwatch.synthetic.trial;
