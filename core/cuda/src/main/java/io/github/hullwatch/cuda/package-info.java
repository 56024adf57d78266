/**
 * Graphics cards: which there are, and ND4J's CUDA library compiled for those that are newer than it. Depends on
 * nothing but Java, and needs no card: everything but the card's own answers can be done on another machine.
 */
package io.github.hullwatch.cuda;
