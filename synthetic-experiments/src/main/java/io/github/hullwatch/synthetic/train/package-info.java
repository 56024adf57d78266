/** One run of the two-layer model as a Deeplearning4j network with the listener attached. */
package io.github.hullwatch.synthetic.train;
