/** Spark as a {@link io.github.hullwatch.program.Cluster}: candidates of a search and seeds of a study, one a task. */
package io.github.hullwatch.spark.cluster;
