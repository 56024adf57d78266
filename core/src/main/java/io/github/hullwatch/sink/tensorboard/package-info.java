/**
 * Event files and projector files for TensorBoard. {@link io.github.hullwatch.sink.tensorboard.TensorBoardSink} is the
 * door; below it stand the parts of the formats: messages of protocol buffers, records with check sums, summaries.
 */
package io.github.hullwatch.sink.tensorboard;
