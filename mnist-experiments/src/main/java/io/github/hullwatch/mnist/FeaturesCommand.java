package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistDownload;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.model.FeatureLoss;
import io.github.hullwatch.mnist.model.FeatureLoss.Kind;
import io.github.hullwatch.mnist.model.FeatureNet;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.QuietOption;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnist features}: figure 6, right, of the paper. */
@Command(
        name = "features",
        description =
                "Train LeNet with two units before its output, draw the features of the test images in the plane, and"
                        + " measure how nearly each class lies on a line through the origin. Its recipe: 10 epochs of"
                        + " adam 0.001 in batches of 64. Downloads MNIST if this machine does not have it.")
final class FeaturesCommand implements Callable<Integer> {

    private final Function<Path, MnistPlaces> places;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            defaultValue = "softmax",
            description =
                    "softmax, or cosface: cross-entropy of s(cos θ − m) for the true class, s·cos θ for the others"
                            + " (Wang et al. 2018).")
    private Kind loss;

    @Option(
            names = "--margin",
            paramLabel = "M",
            defaultValue = "0.1",
            description = "Margin m of cosface, in [0, 1]. Ten classes in the plane can all meet it up to 0.19.")
    private double margin;

    @Option(names = "--scale", paramLabel = "S", defaultValue = "16", description = "Scale s of cosface, above 0.")
    private double scale;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Mixin
    private RecipeChanges recipe;

    @Mixin
    private QuietOption quiet;

    @Mixin
    private WatchOptions watch = new WatchOptions(() -> FeatureNet.WEIGHT_LAYERS);

    FeaturesCommand() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    FeaturesCommand(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    @Override
    public Integer call() {
        if (!watch.checkpoints().takeOver(spec)) {
            return CommandLine.ExitCode.OK;
        }
        watch.check();
        FeatureLoss wanted = loss();
        Recipe resolved = recipe.of(Recipe.FEATURES);
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("loss", wanted.kind().toString());
        own.put("margin", wanted.kind() == Kind.COSFACE ? margin : null);
        own.put("scale", wanted.kind() == Kind.COSFACE ? scale : null);
        own.put("json", json);
        var learner = new FeatureLearner(wanted, json);
        return new WatchedRun(spec, "mnist-features", resolved, watch, quiet, own, learner).on(this::read);
    }

    private FeatureLoss loss() {
        if (loss == Kind.SOFTMAX) {
            GivenOptions.of(spec)
                    .refuse(List.of("--margin", "--scale"), "softmax has neither; add --loss cosface, or leave it out");
            return FeatureLoss.SOFTMAX;
        }
        try {
            return new FeatureLoss(loss, margin, scale);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(e.getMessage());
        }
    }

    private DigitData read() {
        try {
            return places.apply(watch.data())
                    .with(watch.checksum())
                    .readOrDownload(MnistDownload.from(
                            null, DownloadProgress.of(spec.commandLine().getErr(), quiet)));
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }
}
