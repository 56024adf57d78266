/**
 * What is measured when, and what comes of it. {@link io.github.hullwatch.watch.Watch} takes snapshots, asks the
 * quantities of every block, hands lines, events and certificates to the sinks, and notices when a hull is entered or
 * left and when the pace changes.
 *
 * <p>It sees snapshots, never a model; one thread at a time owns all of it.
 */
package io.github.hullwatch.watch;
