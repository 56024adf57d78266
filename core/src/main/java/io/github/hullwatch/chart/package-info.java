/**
 * Charts, spheres and other drawings; nothing here knows runs.
 *
 * <p>A drawing draws on a {@link io.github.hullwatch.chart.Canvas}, and says what each line, area and text is for
 * ({@link io.github.hullwatch.chart.Role}, {@link io.github.hullwatch.chart.Lettering}) and in which colour ({@link
 * io.github.hullwatch.chart.Ink}). In a page, these become classes of a style sheet, which follows the reader's theme;
 * in a {@link io.github.hullwatch.chart.Picture} of its own, fixed colours, as SVG or PNG.
 *
 * <p>Why no plotting library: none that fits draws SVG with classes, and those with bands write vector pictures only
 * through a library under the LGPL. What is needed here is small.
 */
package io.github.hullwatch.chart;
