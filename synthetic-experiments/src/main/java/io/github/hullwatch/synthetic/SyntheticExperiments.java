package io.github.hullwatch.synthetic;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.ExperimentProvider;
import io.github.hullwatch.synthetic.alignment.ToyExperiment;
import io.github.hullwatch.synthetic.clusters.ClustersExperiment;
import io.github.hullwatch.synthetic.condensation.CondensationExperiment;
import io.github.hullwatch.synthetic.energy.EnergyExperiment;
import io.github.hullwatch.synthetic.kernel.KernelExperiment;
import io.github.hullwatch.synthetic.path.PathExperiment;
import java.util.List;

/** The experiments after other papers, in the order of their commands. */
public final class SyntheticExperiments implements ExperimentProvider {

    @Override
    public List<Experiment<?>> experiments() {
        return List.of(
                new ToyExperiment(),
                new CondensationExperiment(),
                new KernelExperiment(),
                new EnergyExperiment(),
                new ClustersExperiment(),
                new PathExperiment());
    }
}
