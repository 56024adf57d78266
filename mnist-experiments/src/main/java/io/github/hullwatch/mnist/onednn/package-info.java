/**
 * oneDNN's convolutions for Deeplearning4j on a CPU. ND4J's library may hold oneDNN, and Deeplearning4j the code that
 * calls it, but release 1.0.0-M2.1 leaves that code unused; here it is put into the layers of one network, after a
 * check that it computes right. For ND4J's CPU backend only.
 */
package io.github.hullwatch.mnist.onednn;
