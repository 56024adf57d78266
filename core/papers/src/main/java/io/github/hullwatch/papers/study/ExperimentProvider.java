package io.github.hullwatch.papers.study;

import java.util.List;

/** The experiments that a module adds, found by {@link java.util.ServiceLoader} on the class path. */
public interface ExperimentProvider {

    /** Those of this module. */
    List<Experiment<?>> experiments();
}
