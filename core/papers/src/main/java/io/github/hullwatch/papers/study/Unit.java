package io.github.hullwatch.papers.study;

/**
 * The smallest piece of work of a study that is kept when it is interrupted.
 *
 * @param cell of the table that it belongs to, such as {@code tanh} or {@code m=1024}; not blank
 * @param seed of its draws
 */
public record Unit(String cell, long seed) {}
