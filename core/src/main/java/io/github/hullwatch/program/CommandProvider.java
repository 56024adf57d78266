package io.github.hullwatch.program;

import java.util.List;

/**
 * What a module adds to the program: found by {@link java.util.ServiceLoader} on the class path.
 *
 * <p>Making the commands must be cheap and must not start ND4J, since {@code --help} makes all of them.
 */
public interface CommandProvider {

    /**
     * The commands of this module.
     *
     * @return objects annotated with picocli's {@code @Command} that implement {@code Callable<Integer>}, whose result is
     *     the exit code: 0 done, 1 failed, 2 wrong usage
     */
    List<Object> commands();
}
