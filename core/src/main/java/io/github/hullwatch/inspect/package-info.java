/**
 * The geometry of models that are trained already. {@link io.github.hullwatch.inspect.Inspection} reads them with
 * {@code source}, measures them with {@code watch}, and writes what a training run writes.
 */
package io.github.hullwatch.inspect;
