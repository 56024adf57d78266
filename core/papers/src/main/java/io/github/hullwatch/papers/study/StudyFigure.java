package io.github.hullwatch.papers.study;

import io.github.hullwatch.chart.Picture;

/**
 * A figure with the numbers behind it.
 *
 * @param name of its files, without extension
 * @param heading which figure of the paper it is like
 * @param caption what it shows, and which values are the paper's
 * @param picture the drawing
 * @param csv its numbers, with a header
 */
public record StudyFigure(String name, String heading, String caption, Picture picture, String csv) {}
