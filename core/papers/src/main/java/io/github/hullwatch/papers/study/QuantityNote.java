package io.github.hullwatch.papers.study;

/**
 * A quantity that an experiment yields.
 *
 * @param name in reference files, tables and CSV, such as {@code tMed90}
 * @param title for people, such as {@code median neuron aligned}
 * @param unit such as {@code iterations}; empty for none
 * @param says what it is, in a sentence
 */
public record QuantityNote(String name, String title, String unit, String says) {}
