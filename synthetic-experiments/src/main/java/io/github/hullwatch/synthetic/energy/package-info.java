/**
 * Hyperspherical energy (Liu et al., OPT, arXiv 2004.04690) of random sets: how far the closed forms of chance hold,
 * and what is infinite.
 */
package io.github.hullwatch.synthetic.energy;
