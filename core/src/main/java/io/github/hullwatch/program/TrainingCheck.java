package io.github.hullwatch.program;

import java.util.Optional;

/**
 * What has to hold before a training begins, found by {@link java.util.ServiceLoader}: asked once by every {@link
 * TrainingProgram}, before ND4J starts and before anything is written.
 */
public interface TrainingCheck {

    /** What is in the way and what to do, in one line without a full stop; empty if the training may begin. */
    Optional<String> obstacle();
}
