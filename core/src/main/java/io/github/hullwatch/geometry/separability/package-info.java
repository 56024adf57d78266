/**
 * How well a half space could tell two classes of inputs apart: all pairs of inputs, exactly.
 * {@link io.github.hullwatch.geometry.separability.Separability} is the door.
 */
package io.github.hullwatch.geometry.separability;
