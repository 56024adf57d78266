package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objective;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** Scores a candidate by the run that it leaves behind. */
@SuppressWarnings("deprecation") // the interface names DataProvider
final class RunScore implements ScoreFunction {

    private static final long serialVersionUID = 1L;

    private final WatchingTaskListener watching;
    private final transient Objective objective;

    RunScore(WatchingTaskListener watching, Objective objective) {
        this.watching = watching;
        this.objective = objective;
    }

    @Override
    public double score(Object model, DataProvider data, Map<String, Object> dataParameters) {
        return score(model);
    }

    @Override
    public double score(Object model, Class<? extends DataSource> data, Properties properties) {
        return score(model);
    }

    private double score(Object model) {
        Path runDir = watching.finish((Model) model);
        CandidateRun run = CandidateRun.read(runDir);
        objective.missing(run).ifPresent(what -> {
            throw new IllegalArgumentException(what);
        });
        return objective.score(run).asNumber(objective.minimize());
    }

    @Override
    public boolean minimize() {
        return objective.minimize();
    }

    @Override
    public List<Class<?>> getSupportedModelTypes() {
        return List.of(MultiLayerNetwork.class, ComputationGraph.class);
    }

    @Override
    public List<Class<?>> getSupportedDataTypes() {
        return List.of(DataSetIterator.class, MultiDataSetIterator.class);
    }

    @Override
    public String toString() {
        return objective.name();
    }
}
