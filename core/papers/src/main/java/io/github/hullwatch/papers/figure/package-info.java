/**
 * Figures of a study in a few lines: {@link io.github.hullwatch.papers.figure.BandFigure} for series over seeds, {@link
 * io.github.hullwatch.papers.figure.ScalingFigure} for values against a parameter.
 */
package io.github.hullwatch.papers.figure;
