/**
 * The two-layer model of Long, Yin and Xin, <i>Global convergence and geometric characterization of slow to fast weight
 * evolution in neural network training for classifying linearly non-separable data</i> (Inverse Problems and Imaging
 * 15(1), 2021, arXiv 2002.12563): the commands, which reproduce the paper's Table 1 and figures 1–5.
 */
package io.github.hullwatch.synthetic;
