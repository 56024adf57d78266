/**
 * What a model looked like at one iteration: an immutable {@link io.github.hullwatch.snapshot.Snapshot} of its weights,
 * keyed by the name of the layer. Everything above measures snapshots and never sees a live model, so that it may run
 * on any thread.
 */
package io.github.hullwatch.snapshot;
