package io.github.hullwatch.synthetic;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.ExperimentProvider;
import io.github.hullwatch.synthetic.condensation.CondensationExperiment;
import java.util.List;

/** The experiments after other papers, in the order of their commands. */
public final class SyntheticExperiments implements ExperimentProvider {

    @Override
    public List<Experiment<?>> experiments() {
        return List.of(new CondensationExperiment());
    }
}
