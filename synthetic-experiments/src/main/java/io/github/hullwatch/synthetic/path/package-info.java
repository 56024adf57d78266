/**
 * Path lengths of weights, proxies of ours after Dong's analysis: how far the weights of a layer travel, how far they
 * get, and what the loss is once one layer is put back to its start. On quadratics, where all is known in closed form,
 * and on a small network.
 */
package io.github.hullwatch.synthetic.path;
