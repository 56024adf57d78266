/**
 * What a model looked like at one iteration: an immutable {@link io.github.hullwatch.snapshot.Snapshot} of its weights,
 * keyed by the name of the layer, and, where one is due, a {@link io.github.hullwatch.snapshot.ProbePass} of a probe
 * set at these weights: what each layer sees of examples whose classes are known. Everything above measures snapshots
 * and never sees a live model, so that it may run on any thread.
 */
package io.github.hullwatch.snapshot;
