/**
 * Serves the page of a run that is being written, on this machine alone: {@link io.github.hullwatch.serve.RunServer}.
 * Reads a run directory as anyone may, through {@code view}; knows nothing of trainings. HTTP is the JDK's own server.
 */
package io.github.hullwatch.serve;
