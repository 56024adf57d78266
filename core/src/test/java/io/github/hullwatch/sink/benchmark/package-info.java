/** What sinks cost. Compiled with -Pbench only. */
package io.github.hullwatch.sink.benchmark;
