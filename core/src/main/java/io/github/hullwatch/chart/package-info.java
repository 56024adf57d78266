/**
 * Drawings that know no run: scales, line charts, spheres, as SVG inside HTML.
 */
package io.github.hullwatch.chart;
