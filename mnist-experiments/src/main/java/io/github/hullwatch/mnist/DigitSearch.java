package io.github.hullwatch.mnist;

import io.github.hullwatch.arbiter.program.SearchOptions;
import io.github.hullwatch.arbiter.program.SearchProgram;
import io.github.hullwatch.arbiter.program.Setting;
import io.github.hullwatch.arbiter.program.Sight;
import io.github.hullwatch.arbiter.program.Subject;
import io.github.hullwatch.arbiter.run.CandidateTraining;
import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.HyperParameter;
import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.model.DigitParameters;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.mnist.model.SearchedModel;
import io.github.hullwatch.mnist.onednn.Convolutions;
import io.github.hullwatch.mnist.strokes.Strokes;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.UserError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** A search over networks for digits. */
final class DigitSearch implements Subject {

    private final Function<Path, MnistPlaces> places;
    private final SearchedModel model;
    private final int iterations;
    private final WatchOptions watch;

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    DigitSearch(Function<Path, MnistPlaces> places, SearchedModel model, int iterations, WatchOptions watch) {
        this.places = places;
        this.model = model;
        this.iterations = iterations;
        this.watch = watch;
    }

    int run(CommandSpec spec, SearchOptions options, Path dir) {
        return new SearchProgram(spec, options, this, watch.seed()).in(dir);
    }

    @Override
    public List<HyperParameter> hyperParameters() {
        return DigitParameters.of(model);
    }

    @Override
    public Map<String, Dimension> usualSpace() {
        return DigitParameters.usualSpace(model);
    }

    @Override
    public String usualObjective() {
        return "accuracy";
    }

    /** Class subspaces have their names once they were measured; dense2 of an mlp may be left out. */
    @Override
    public Sight sight() {
        return new Sight(watch.watchedLayers(), List.of("all"), List.of(), true, model.convolves());
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("model", model.toString());
        options.put("iterations", iterations);
        watch.describe(options);
        return options;
    }

    /** A ninth: halving then has a rung there, at a third, and at the end. */
    @Override
    public long earliestEnd() {
        return Math.max(1, iterations / 9);
    }

    @Override
    public CandidateTraining<Map<String, Object>> training(Setting setting) {
        DigitData data = read(setting.err());
        OneLine.print(
                setting.err(),
                data.description() + "; limited to " + data.train().size() + " and "
                        + data.test().size());
        Convolutions convolutions = Convolutions.choose(watch.onednn());
        convolutions.warning().ifPresent(warning -> OneLine.print(setting.err(), warning));
        return (values, attempt) ->
                new DigitCandidate(setting, model, iterations, watch, data, convolutions, values).train(attempt);
    }

    private DigitData read(PrintWriter err) {
        try {
            DigitData data = places.apply(watch.data())
                    .with(watch.checksum())
                    .read()
                    .orElseGet(() -> {
                        OneLine.print(
                                err,
                                "MNIST is not on this machine: digits drawn by a generator ('strokes') stand in for it;"
                                        + " ./hullwatch mnist train downloads the real one");
                        int most = watch.limit() == null ? Integer.MAX_VALUE : watch.limit();
                        return Strokes.draw(watch.seed(), Math.min(Strokes.TRAIN, most), Math.min(Strokes.TEST, most));
                    });
            if (model.convolves()) {
                LeNet.requireFits(data.shape());
            }
            return watch.limit() == null ? data : data.limit(watch.limit());
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }
}
