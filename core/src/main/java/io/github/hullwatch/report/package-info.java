/**
 * Pages about a run: {@link io.github.hullwatch.report.Report} writes one self-contained HTML page from a run
 * directory.
 *
 * <p>Sections are made of what {@code view} reads and what {@code chart} draws; no model is needed. The page is
 * complete without JavaScript: the script adds reading off values, turning the spheres and moving through the
 * iterations. The page loads nothing from the network.
 */
package io.github.hullwatch.report;
