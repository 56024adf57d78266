/**
 * One self-contained HTML page from a run directory: {@link io.github.hullwatch.report.Report}.
 *
 * <p>The package reads the run directory only through {@link io.github.hullwatch.run} and never sees a model.
 * For a run that was cut off it asks {@link io.github.hullwatch.transition} for the change of pace. Text, tables
 * and charts are drawn here, so that the page is complete without JavaScript; the script adds reading off values, turning
 * the spheres and moving through the iterations. The page asks the network for nothing.
 */
package io.github.hullwatch.report;
