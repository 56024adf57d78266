/**
 * The programs behind experiments: the command of each, its directory, which can be resumed, threads, the table beside
 * known values, the page, and {@code papers check}.
 */
package io.github.hullwatch.papers.program;
