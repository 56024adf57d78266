package io.github.hullwatch.program;

import java.util.List;

/**
 * The commands that a module adds to the program, found by {@link java.util.ServiceLoader} on the class path.
 *
 * <p>Creating the commands must be cheap and must not start ND4J: {@code --help} creates all of them.
 */
public interface CommandProvider {

    /**
     * The commands of this module.
     *
     * @return objects annotated with picocli's {@code @Command} that implement {@code Callable<Integer>}, which returns
     *     the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted
     */
    List<Object> commands();
}
