package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Picture;

/**
 * A figure with its data.
 *
 * @param name the name of its files, without extension
 * @param heading which figure of the paper it is
 * @param caption what it shows, and which values are the paper's
 * @param picture the drawing
 * @param csv the numbers behind it, with a header
 */
record Figure(String name, String heading, String caption, Picture picture, String csv) {}
