package io.github.hullwatch.cli;

import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.program.AlsoOption;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The geometry of models that are trained already. */
@Command(
        name = "inspect",
        description = {
            "Tell where the weight vectors of a trained model point: every matrix and every convolution is a layer.",
            "Reads models of Deeplearning4j (several: checkpoints of one training, in order), Keras .h5, .safetensors or"
                    + " their index, .npz, .npy, and TensorFlow.js manifests (model.json).",
            "Writes a run directory with report and certificates, as a training does; docs/inspect.md has the rules."
        })
final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "The model. Of several files that are no checkpoints, layers are named FILE:LAYER.")
    private List<Path> files;

    @Option(
            names = "--layers",
            paramLabel = "REGEX",
            description = "Only layers whose whole name matches; it names embeddings, too, which are left out otherwise"
                    + " (default: all others).")
    private String layers;

    @Option(
            names = "--rows",
            description = "Neurons are the first dimension of every array: [out, in, …], as in PyTorch.")
    private boolean rows;

    @Option(
            names = "--columns",
            description = "Neurons are the last dimension: […, in, out], as in Keras, TensorFlow and Flax. By default"
                    + " the file's framework decides.")
    private boolean columns;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "LIGHT",
            description = "How much is measured: ${COMPLETION-CANDIDATES}. All but LIGHT look at all pairs of neurons,"
                    + " and say beforehand how long that takes.")
    private Preset preset;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Seed of chance values and frames.")
    private long seed;

    @Mixin
    private AlsoOption also;

    @Mixin
    private RunDirOption runDir;

    @Option(
            names = "--table-only",
            description = "Write no run directory: no certificates, which hold a copy of the weights, and no report.")
    private boolean tableOnly;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requireFittingOptions();
        return new InspectTask(
                        spec,
                        new InspectTask.Asked(
                                files,
                                layers,
                                rows ? Boolean.TRUE : columns ? Boolean.FALSE : null,
                                preset,
                                seed,
                                also.ofWeights(preset),
                                tableOnly ? null : runDir,
                                json))
                .run();
    }

    private void requireFittingOptions() {
        if (rows && columns) {
            throw UserError.usage("--rows and --columns contradict each other; give one of them, or none");
        }
        if (tableOnly) {
            GivenOptions.of(spec).refuse(List.of("--run-dir"), "--table-only writes no run directory; leave out one");
        }
        if (layers != null) {
            try {
                Pattern.compile(layers);
            } catch (PatternSyntaxException e) {
                throw UserError.usage("--layers '" + layers + "' is no regular expression: " + e.getDescription());
            }
        }
        Set<Path> different = new HashSet<>();
        for (Path file : files) {
            if (!different.add(file.toAbsolutePath().normalize())) {
                throw UserError.usage(file + " is named twice; name it once");
            }
        }
    }
}
