/**
 * Weight clusters (Sarussi, Brutzkus, Globerson, <i>Towards understanding learning in neural networks with linear
 * teachers</i>, arXiv 2101.02533): the neurons of a two-layer network with leaky units, by the sign of their output, on
 * data that a line separates. Do they lie together, and is the boundary linear for that reason?
 */
package io.github.hullwatch.synthetic.clusters;
