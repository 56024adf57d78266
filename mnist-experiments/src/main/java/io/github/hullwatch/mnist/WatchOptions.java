package io.github.hullwatch.mnist;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.program.CheckpointOptions;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.TensorBoardOption;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that trains LeNet with the listener attached. */
final class WatchOptions {

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "10",
            description = "Iterations between measurements; the loss is recorded at every iteration.")
    private int every;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "standard",
            description = "How much is measured: light, standard or full.")
    private Preset preset;

    @Option(
            names = "--layers",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description =
                    "Layers to watch: a regular expression that matches whole names of conv1, conv2, dense1, output.")
    private String layers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of all randomness: weights, order of the images, frames, chance values.")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with MNIST's four files, gzipped or not"
                    + " (default: $HULLWATCH_MNIST, then DL4J's cache, then Hullwatch's).")
    private Path data;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Train on the first N images only, and test on the first N (default: all).")
    private Integer limit;

    @Option(names = "--fail-fast", description = "Stop the training if watching it fails.")
    private boolean failFast;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private RunDirOption runDir;

    @Mixin
    private TensorBoardOption tensorboard;

    /** Refuses options that cannot work, before anything else is done. */
    void check() {
        if (every < 1) {
            throw UserError.usage("--every must be at least 1, not " + every);
        }
        if (limit != null && limit < 1) {
            throw UserError.usage("--limit must be at least 1, not " + limit);
        }
        if (watchedLayers().isEmpty()) {
            throw UserError.usage("--layers '" + layers + "' matches no layer; the layers that can be watched are "
                    + String.join(", ", LeNet.WEIGHT_LAYERS));
        }
    }

    /** The names of the layers that the pattern matches, from input to output. */
    List<String> watchedLayers() {
        try {
            Pattern pattern = Pattern.compile(layers);
            return LeNet.WEIGHT_LAYERS.stream()
                    .filter(name -> pattern.matcher(name).matches())
                    .toList();
        } catch (PatternSyntaxException e) {
            throw UserError.usage("--layers '" + layers + "' is not a regular expression: " + e.getDescription()
                    + "; 'dense.*', for example, matches all dense layers");
        }
    }

    HullwatchListener.Builder listener() {
        HullwatchListener.Builder builder = HullwatchListener.builder()
                .preset(preset)
                .every(every)
                .layers(layers)
                .seed(seed);
        tensorboard.sink().ifPresent(builder::sink);
        return failFast ? builder.failFast() : builder;
    }

    /** Adds, for the manifest, the options that the listener does not know. */
    void describe(Map<String, Object> options) {
        options.put("data", data == null ? null : data.toString());
        options.put("limit", limit);
        tensorboard.describe(options);
    }

    /** Iterations between measurements. */
    int every() {
        return every;
    }

    long seed() {
        return seed;
    }

    /** The folder of MNIST; null if the user named none. */
    Path data() {
        return data;
    }

    /** The number of images; null if all are used. */
    Integer limit() {
        return limit;
    }

    /** Which checkpoints the run keeps, and whether it goes on from one. */
    CheckpointOptions checkpoints() {
        return checkpoints;
    }

    /** Where the run is written; what is written beside it is checked. */
    Path runDir(String command) {
        Path dir = checkpoints.resumed().orElseGet(() -> runDir.resolve(command));
        checkpoints.resumed().ifPresent(resumed -> tensorboard.goOn());
        tensorboard.check(dir);
        return dir;
    }
}
