/**
 * The programs: one {@code main}, and the commands that need no experiment ({@code hull}, {@code report}, {@code verify},
 * {@code doctor}). Other modules add theirs as a {@link io.github.hullwatch.program.CommandProvider}.
 *
 * <p>This package sits above all others of core; none of them knows it. It needs picocli and progressbar on the class
 * path, which are optional dependencies of the library.
 */
package io.github.hullwatch.cli;
