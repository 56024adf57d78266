/** LeNet as a DL4J network, and the recipes by which it is trained. */
package io.github.hullwatch.mnist.model;
