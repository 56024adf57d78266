package io.github.hullwatch.source;

/**
 * A layer that is left out.
 *
 * @param kind simple class name of its configuration
 * @param reason why it is not watched
 */
public record SkippedLayer(String kind, String reason) {}
