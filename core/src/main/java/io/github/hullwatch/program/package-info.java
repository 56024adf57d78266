/**
 * What command line programs share, those of the experiments included: the course of a training, progress,
 * interruption, errors in one plain line, claimed directories, common options. It needs picocli and progressbar on the
 * class path, which are optional dependencies of the library.
 */
package io.github.hullwatch.program;
