package io.github.hullwatch.program;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What has to hold before a training begins, found by {@link ServiceLoader}: asked once by every {@link
 * TrainingProgram}, and by programs that train many networks, before ND4J starts and before anything is written.
 */
public interface TrainingCheck {

    /** What is in the way and what to do, in one line without a full stop; empty if the training may begin. */
    Optional<String> obstacle();

    /**
     * Asks all of them.
     *
     * @throws UserError with the first obstacle
     */
    static void askAll() {
        for (TrainingCheck check : ServiceLoader.load(TrainingCheck.class)) {
            check.obstacle().ifPresent(obstacle -> {
                throw UserError.failed(obstacle);
            });
        }
    }
}
