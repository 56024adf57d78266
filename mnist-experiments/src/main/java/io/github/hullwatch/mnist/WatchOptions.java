package io.github.hullwatch.mnist;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.mnist.data.Checksum;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.data.ProbeImages;
import io.github.hullwatch.mnist.model.LeNet;
import io.github.hullwatch.program.AlsoOption;
import io.github.hullwatch.program.CheckpointOptions;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.ServeOption;
import io.github.hullwatch.program.TensorBoardOption;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that trains LeNet with the listener attached. */
final class WatchOptions {

    /** Of each class: enough for the few dimensions that explain 90% of it, and half a second a pass. */
    private static final int PROBE_IMAGES = 50;

    /** Dimension of the principal subspace of a layer's own directions: as many as digits. */
    private static final int PRINCIPAL = 10;

    private final Supplier<List<String>> known;

    WatchOptions() {
        this(() -> LeNet.WEIGHT_LAYERS);
    }

    /** @param known the layers that can be watched, from input to output; asked when needed, and not by --help */
    WatchOptions(Supplier<List<String>> known) {
        this.known = known;
    }

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
            description = "Layers to watch: a regular expression that matches whole names, such as conv1 or dense1.")
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
                    + " (default: $HULLWATCH_MNIST, then DL4J's cache, then Hullwatch's); with --checksum none, with any"
                    + " set of IDX files.")
    private Path data;

    @Option(
            names = "--checksum",
            paramLabel = "WITH",
            defaultValue = "mnist",
            description = "What the files in --data are compared with: mnist refuses all others; none compares nothing,"
                    + " and reads Fashion-MNIST, KMNIST, EMNIST or your own images.")
    private Checksum checksum;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Train on the first N images only, and test on the first N (default: all).")
    private Integer limit;

    @Option(
            names = "--no-onednn",
            description = "Compute convolutions with Deeplearning4j's own code, which is slower, not with oneDNN.")
    private boolean noOnednn;

    @Option(
            names = "--probe",
            paramLabel = "N",
            description = "Training images of each class that show what a layer sees of it: the class subspaces; 0 for"
                    + " none (default: 50, with --preset light none).")
    private Integer probe;

    @Option(
            names = "--class-rank",
            paramLabel = "N",
            description = "Principal components that span a class subspace (default: as many as explain 90%%).")
    private Integer classRank;

    @Option(names = "--fail-fast", description = "Stop the training if watching it fails.")
    private boolean failFast;

    @Mixin
    private AlsoOption also;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private RunDirOption runDir;

    @Mixin
    private TensorBoardOption tensorboard;

    @Mixin
    private ServeOption serve;

    /** Refuses options that cannot work, before anything else is done. */
    void check() {
        if (every < 1) {
            throw UserError.usage("--every must be at least 1, not " + every);
        }
        if (limit != null && limit < 1) {
            throw UserError.usage("--limit must be at least 1, not " + limit);
        }
        if (probe != null && probe < 0) {
            throw UserError.usage("--probe must be at least 0, not " + probe);
        }
        if (classRank != null && classRank < 1) {
            throw UserError.usage("--class-rank must be at least 1, not " + classRank);
        }
        if (classRank != null && probeImages() == 0) {
            throw UserError.usage("--class-rank is of the class subspaces, which "
                    + (probe == null ? "--preset light" : "--probe 0") + " leaves out; name --probe N");
        }
        also.check(
                preset,
                probeImages() > 0
                        ? null
                        : (probe == null ? "--preset light" : "--probe 0") + " leaves out; name --probe N");
        if (checksum == Checksum.NONE && data == null) {
            throw UserError.usage(
                    "--checksum none goes with --data DIR: MNIST that is found or downloaded is always" + " compared");
        }
        if (watchedLayers().isEmpty()) {
            throw UserError.usage("--layers '" + layers + "' matches no layer; the layers that can be watched are "
                    + String.join(", ", known.get()));
        }
    }

    /** The names of the layers that the pattern matches, from input to output. */
    List<String> watchedLayers() {
        try {
            Pattern pattern = Pattern.compile(layers);
            return known.get().stream()
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
                .seed(seed)
                .census();
        if (preset != Preset.LIGHT) {
            builder.principalSubspace(PRINCIPAL);
        }
        also.tell(builder);
        tensorboard.sink().ifPresent(builder::sink);
        return failFast ? builder.failFast() : builder;
    }

    private int probeImages() {
        return probe != null ? probe : preset == Preset.LIGHT ? 0 : PROBE_IMAGES;
    }

    /** The spaces of each layer; empty if they are known once they were measured, as class subspaces are. */
    List<String> knownSpaces() {
        return preset == Preset.LIGHT && probeImages() == 0 ? List.of("full") : List.of();
    }

    /** Class subspaces, seen with some of the training images. */
    void probe(HullwatchListener.Builder builder, DigitImages train) {
        if (probeImages() > 0) {
            ProbeImages images = ProbeImages.of(train, probeImages(), seed);
            builder.probe(images.features(), images.labels())
                    .classSubspaces(
                            classRank == null
                                    ? SubspaceRank.explaining(SubspaceRank.DEFAULT_SHARE)
                                    : SubspaceRank.of(classRank));
        }
    }

    /** Adds, for the manifest, the options that the listener does not know. */
    void describe(Map<String, Object> options) {
        options.put("data", data == null ? null : data.toString());
        options.put("checksum", checksum.toString());
        options.put("limit", limit);
        options.put("probeImages", probeImages());
        options.put("classRank", classRank);
        also.describe(options);
        tensorboard.describe(options);
    }

    /** Iterations between measurements. */
    int every() {
        return every;
    }

    long seed() {
        return seed;
    }

    /** Whether oneDNN may compute. */
    boolean onednn() {
        return !noOnednn;
    }

    /** The folder of the data; null if the user named none. */
    Path data() {
        return data;
    }

    /** What the files in it are compared with. */
    Checksum checksum() {
        return checksum;
    }

    /** The number of images; null if all are used. */
    Integer limit() {
        return limit;
    }

    /** Which checkpoints the run keeps, and whether it goes on from one. */
    CheckpointOptions checkpoints() {
        return checkpoints;
    }

    /** Whether the run is shown on a page meanwhile. */
    ServeOption serve() {
        return serve;
    }

    /** Where the run is written; what is written beside it is checked. */
    Path runDir(String command) {
        Path dir = checkpoints.resumed().orElseGet(() -> runDir.resolve(command));
        checkpoints.resumed().ifPresent(resumed -> tensorboard.goOn());
        tensorboard.check(dir);
        return dir;
    }
}
