/**
 * What is measured when, and what it amounts to: from snapshots to measurements, transitions and certificates. Sees snapshots,
 * never a model.
 */
package io.github.hullwatch.watch;
