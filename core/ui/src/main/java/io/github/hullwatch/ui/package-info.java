/**
 * A page {@code /geometry} in Deeplearning4j's own training UI, which frames the live page of a run. It needs
 * deeplearning4j-ui on the class path, which whoever opens that UI has.
 */
package io.github.hullwatch.ui;
