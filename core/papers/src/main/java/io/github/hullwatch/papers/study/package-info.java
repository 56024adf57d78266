/**
 * An experiment after a paper, as a program sees it: its setting, its units of work (one seed of one cell each), what
 * they yield, and what is said of all of them. {@link io.github.hullwatch.papers.study.Experiment} is the door: whoever
 * adds one writes it and an {@link io.github.hullwatch.papers.study.ExperimentProvider}; the command, resuming,
 * threads, the table beside the paper's values, figures and {@code papers check} are here.
 */
package io.github.hullwatch.papers.study;
