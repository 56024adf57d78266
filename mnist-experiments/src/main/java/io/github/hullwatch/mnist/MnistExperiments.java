package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.alignment.AlignmentExperiment;
import io.github.hullwatch.mnist.condensation.CondensationExperiment;
import io.github.hullwatch.mnist.separability.MuExperiment;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.ExperimentProvider;
import java.util.List;

/** The experiments after other papers, in the order of their commands. */
public final class MnistExperiments implements ExperimentProvider {

    @Override
    public List<Experiment<?>> experiments() {
        return List.of(new AlignmentExperiment(), new CondensationExperiment(), new MuExperiment());
    }
}
