/**
 * The command line: one {@code main}, and core's own commands ({@code hull}, {@code report}, {@code verify}, {@code
 * doctor}). Other modules add theirs as a {@link io.github.hullwatch.program.CommandProvider}.
 *
 * <p>This package sits above all others of core; none of them knows it. Public is only what Java itself has to find:
 * the entry point, the provider of commands, and the configuration of the logs. It needs picocli and progressbar on the
 * class path, which are optional dependencies of the library.
 */
package io.github.hullwatch.cli;
