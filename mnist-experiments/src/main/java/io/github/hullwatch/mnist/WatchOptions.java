package io.github.hullwatch.mnist;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.program.RunDirOption;
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
            description = "Iterations between measurements; the loss is kept at each iteration.")
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
            description = "Which layers: a regular expression for whole names, of conv1, conv2, dense1, output.")
    private String layers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "All randomness comes from it: weights, order of the images, frames, chance values.")
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
            description = "Use only the first N images to learn from and the first N to test on (default: all).")
    private Integer limit;

    @Option(names = "--fail-fast", description = "End the training where watching it fails.")
    private boolean failFast;

    @Mixin
    private RunDirOption runDir;

    /** Refuses what could not work, before anything else is done. */
    void check() {
        if (every < 1) {
            throw UserError.usage("--every must be at least 1, not " + every);
        }
        if (limit != null && limit < 1) {
            throw UserError.usage("--limit must be at least 1, not " + limit);
        }
        if (watchedLayers().isEmpty()) {
            throw UserError.usage("--layers '" + layers + "' names no layer; the layers that can be watched are "
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
            throw UserError.usage("--layers '" + layers + "' is no regular expression: " + e.getDescription()
                    + "; 'dense.*' would name all dense layers");
        }
    }

    HullwatchListener.Builder listener() {
        HullwatchListener.Builder builder = HullwatchListener.builder()
                .preset(preset)
                .every(every)
                .layers(layers)
                .seed(seed);
        return failFast ? builder.failFast() : builder;
    }

    /** For the manifest: those that the listener does not know of. */
    void describe(Map<String, Object> options) {
        options.put("data", data == null ? null : data.toString());
        options.put("limit", limit);
    }

    long seed() {
        return seed;
    }

    /** Null where the user named none. */
    Path data() {
        return data;
    }

    /** Null where all images are used. */
    Integer limit() {
        return limit;
    }

    Path runDir(String command) {
        return runDir.resolve(command);
    }
}
