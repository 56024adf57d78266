/**
 * Watches what dl4j-spark trains by averaging parameters: {@link io.github.hullwatch.spark.SparkTraining} attaches a
 * listener to the driver's network. Only averages are measured, on the driver; workers send their first loss of a round
 * and no weights.
 */
package io.github.hullwatch.spark;
