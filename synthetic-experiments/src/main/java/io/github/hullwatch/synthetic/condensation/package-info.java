/** Condensation of neurons in one and in five dimensions (Zhou et al., arXiv 2105.11686). */
package io.github.hullwatch.synthetic.condensation;
