/**
 * What every command line program needs, those of the experiments too: progress, interruption, errors in one plain line,
 * directories that are claimed, options that several commands share. It needs picocli and progressbar on the class path, which
 * are optional dependencies of the library.
 */
package io.github.hullwatch.program;
