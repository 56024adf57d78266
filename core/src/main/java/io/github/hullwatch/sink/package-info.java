/**
 * Where measurements go. A {@link io.github.hullwatch.sink.Sink} takes lines, events and arrays; {@link
 * io.github.hullwatch.sink.Sinks} hands everything to all of them, and one that fails ends alone. The run directory and
 * the memory that a listener's results are read from are sinks, too.
 */
package io.github.hullwatch.sink;
