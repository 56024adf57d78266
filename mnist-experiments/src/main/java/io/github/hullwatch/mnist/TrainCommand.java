package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistDownload;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.QuietOption;
import io.github.hullwatch.program.UserError;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
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

/** {@code mnist train}. */
@Command(
        name = "train",
        description =
                "Train LeNet on MNIST and watch where its weight vectors point. Downloads MNIST if this machine does"
                        + " not have it.")
final class TrainCommand implements Callable<Integer> {

    private final Function<Path, MnistPlaces> places;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecipeOptions recipe;

    @Mixin
    private QuietOption quiet;

    @Mixin
    private WatchOptions watch;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description = "Web folder to download MNIST's four .gz files from (default: public mirrors); not with"
                    + " --data.")
    private URI mirror;

    TrainCommand() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    TrainCommand(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    @Override
    public Integer call() {
        if (!watch.checkpoints().takeOver(spec)) {
            return CommandLine.ExitCode.OK;
        }
        watch.check();
        if (watch.data() != null) {
            GivenOptions.of(spec)
                    .refuse(
                            List.of("--mirror"),
                            "nothing is downloaded where --data names a folder; leave out one of the two");
        }
        Recipe wanted = recipe.resolve();
        MnistDownload download = download();
        Map<String, Object> own = new HashMap<>();
        own.put("mirror", mirror == null ? null : mirror.toString());
        var run = new WatchedRun(spec, "mnist-train", wanted, watch, quiet, own);
        return run.on(() -> read(download));
    }

    private DigitData read(MnistDownload download) {
        MnistPlaces known = places.apply(watch.data()).with(watch.checksum());
        known.found()
                .filter(folder -> mirror != null)
                .ifPresent(folder -> OneLine.print(
                        spec.commandLine().getErr(),
                        "nothing is downloaded from --mirror " + mirror + ": MNIST is in " + folder));
        return known.readOrDownload(download);
    }

    private MnistDownload download() {
        try {
            return MnistDownload.from(
                    mirror, DownloadProgress.of(spec.commandLine().getErr(), quiet));
        } catch (DataException e) {
            throw UserError.usage(e.getMessage());
        }
    }
}
