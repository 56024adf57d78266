package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Picture;

/**
 * A figure with its data.
 *
 * @param name of its files, without extension
 * @param heading which figure of the paper
 * @param caption what it shows, what is overlaid, and what of it is the paper's word
 * @param picture drawn
 * @param csv the numbers behind it, with a header
 */
record Figure(String name, String heading, String caption, Picture picture, String csv) {}
