/**
 * Pictures, drawn once and written as SVG and as PNG: a canvas, and plots with axes on it.
 *
 * <p>Why not a plotting library: the one that the project would use writes vector pictures only through a library under
 * the LGPL, and has no bands; what is needed here is small.
 */
package io.github.hullwatch.synthetic.draw;
