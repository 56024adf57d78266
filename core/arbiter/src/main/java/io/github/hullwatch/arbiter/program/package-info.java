/**
 * What the commands that search have in common: their options, and the course from the free directory to the table of
 * candidates. Needs picocli, and the progress bar.
 */
package io.github.hullwatch.arbiter.program;
