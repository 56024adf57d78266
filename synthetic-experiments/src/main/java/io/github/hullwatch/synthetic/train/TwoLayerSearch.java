package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.arbiter.program.SearchOptions;
import io.github.hullwatch.arbiter.program.SearchProgram;
import io.github.hullwatch.arbiter.program.Setting;
import io.github.hullwatch.arbiter.program.Sight;
import io.github.hullwatch.arbiter.program.Subject;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.CandidateTraining;
import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.HyperParameter;
import io.github.hullwatch.synthetic.model.GridData;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A search over the two-layer model.
 *
 * @param theta angle between the subspaces, in degrees
 * @param samples directions of each class
 */
record TwoLayerSearch(double theta, int samples, int maxIterations) implements Subject {

    private static final int DIMENSION = 2;

    int run(CommandSpec spec, SearchOptions options, long seed, Path dir) {
        return new SearchProgram(spec, options, this, seed).in(dir);
    }

    @Override
    public List<HyperParameter> hyperParameters() {
        return TwoLayerParameters.all();
    }

    @Override
    public Map<String, Dimension> usualSpace() {
        return TwoLayerParameters.usualSpace();
    }

    /** The neurons of the first class, on its own subspace. */
    @Override
    public String usualObjective() {
        return "hull-entry:" + TwoLayerNetwork.HIDDEN + ":" + TwoLayerRun.PLUS + ":" + TwoLayerRun.V1;
    }

    @Override
    public Sight sight() {
        return new Sight(
                List.of(TwoLayerNetwork.HIDDEN),
                List.of("all", TwoLayerRun.PLUS, TwoLayerRun.MINUS),
                List.of("full", TwoLayerRun.V1, TwoLayerRun.V2),
                false,
                true);
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("model", "two-layer");
        options.put("theta", theta);
        options.put("samples", samples);
        options.put("maxIterations", maxIterations);
        return options;
    }

    /** Fast ones have converged by then. */
    @Override
    public long earliestEnd() {
        return 50;
    }

    @Override
    public CandidateTraining<Map<String, Object>> training(Setting setting) {
        TwoClassData points = GridData.of(DIMENSION, theta, samples);
        return (values, attempt) ->
                new TwoLayerCandidate(setting, options(), points, maxIterations, values).train(attempt);
    }

    @Override
    public List<String> figures(Path searchDir, SearchRecord search) throws IOException {
        return TransitionFigure.of(searchDir, search).write(searchDir);
    }
}
