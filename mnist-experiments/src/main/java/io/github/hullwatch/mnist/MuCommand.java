package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistDownload;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.separability.Centring;
import io.github.hullwatch.mnist.separability.ImageChoice;
import io.github.hullwatch.mnist.separability.MuAnswer;
import io.github.hullwatch.mnist.separability.MuExperiment;
import io.github.hullwatch.mnist.separability.MuTask;
import io.github.hullwatch.papers.program.ExperimentCommand;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.TableOptions;
import io.github.hullwatch.program.ThreadsOption;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code data mu}. */
@Command(
        name = "mu",
        description = {
            "Tell how separable two classes of inputs are: μ, the least of all signed cosines",
            "⟨yᵢxᵢ, yⱼxⱼ⟩/(|xᵢ||xⱼ|), over all ordered pairs, exactly, and whether the assumption μ > 0 of the theorems on",
            "early alignment (Min, Mallada, Vidal, arXiv 2307.12851) holds. Of MNIST, of other IDX files, or of your own",
            "vectors. A pair of digits takes seconds, one digit against the rest under a minute. Downloads MNIST if this",
            "machine does not have it."
        })
final class MuCommand implements Callable<Integer> {

    private static final String CHECKED = "--check runs the settings of the reference values; leave it out";

    private final Function<Path, MnistPlaces> places;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Your own vectors, one per row, in place of images: .npy (float32 or float64) or text such as"
                    + " .csv; with --labels.")
    private Path file;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Labels of the vectors in FILE, one number each, of two values: the larger is y = +1. .npy or"
                    + " text.")
    private Path labels;

    @Mixin
    private ImageChoice images;

    @Mixin
    private TableOptions table;

    @Mixin
    private ThreadsOption threads;

    @Option(
            names = "--check",
            description = "Hold what is found of MNIST's training images against all reference values, and exit with 1"
                    + " unless every one agrees; no other choice of inputs then.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    MuCommand() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    MuCommand(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    @Override
    public Integer call() throws IOException {
        refuseWhatDoesNotFit();
        int wanted = threads.threads();
        if (check) {
            return ExperimentCommand.check(spec, new MuExperiment(), wanted, json);
        }
        try (Interruption interruption = Interruption.install()) {
            Optional<MuAnswer> answer = file == null
                    ? MuTask.images(images, this::read, wanted, interruption::requested)
                    : MuTask.vectors(file, table.rules(), labels, images.centre(), wanted, interruption::requested);
            if (answer.isEmpty()) {
                return Interruption.EXIT_CODE;
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(answer.get().json());
            } else {
                answer.get().sentences().forEach(out::println);
            }
            return CommandLine.ExitCode.OK;
        }
    }

    private void refuseWhatDoesNotFit() {
        GivenOptions given = GivenOptions.of(spec);
        if (check) {
            given.refuse(ImageChoice.OF_IMAGES, CHECKED);
            given.refuse(List.of("--labels", "--header", "--index", "--centre"), CHECKED);
            if (file != null) {
                throw UserError.usage(file + " has no effect here: " + CHECKED);
            }
        }
        if (file == null) {
            given.refuse(List.of("--labels"), "it is of vectors in a file; name that file, too");
            given.refuse(List.of("--header", "--index"), "they are of vectors in a file; name one, with --labels");
            images.check();
            return;
        }
        given.refuse(
                ImageChoice.OF_IMAGES, "it is of images, and " + file + " holds vectors; leave out one of the two");
        if (labels == null) {
            throw UserError.usage("which class is each vector of " + file + "? Name a file with --labels");
        }
        if (images.centre() == Centring.ALL_DIGITS) {
            throw UserError.usage(
                    "--centre all-digits is of images; a file of vectors can be centred on pair, scalar or" + " none");
        }
    }

    private DigitData read() {
        return places.apply(images.data())
                .with(images.checksum())
                .readOrDownload(MnistDownload.from(
                        null, new DownloadProgress(spec.commandLine().getErr())));
    }
}
