package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.strokes.Strokes;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.QuietOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quickstart}: the first thing to try. */
@Command(
        name = "quickstart",
        description =
                "Train LeNet for about two minutes, watch where its weight vectors point, and write a report. Uses"
                        + " MNIST if this machine has it, drawn digits otherwise; downloads no data.")
final class QuickstartCommand implements Callable<Integer> {

    private final Function<Path, MnistPlaces> places;

    @Spec
    private CommandSpec spec;

    @Mixin
    private QuietOption quiet;

    @Mixin
    private WatchOptions watch;

    QuickstartCommand() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    QuickstartCommand(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    @Override
    public Integer call() {
        if (!watch.checkpoints().takeOver(spec)) {
            return CommandLine.ExitCode.OK;
        }
        watch.check();
        return new WatchedRun(spec, "quickstart", Recipe.QUICK, watch, quiet, Map.of()).on(this::read);
    }

    private DigitData read() {
        Optional<DigitData> mnist =
                places.apply(watch.data()).with(watch.checksum()).read();
        if (mnist.isPresent()) {
            return mnist.get();
        }
        OneLine.print(
                spec.commandLine().getErr(),
                "MNIST is not on this machine, and quickstart downloads nothing: digits drawn by a generator"
                        + " ('strokes') stand in for it. For the real one: ./hullwatch mnist train --recipe quick");
        int most = watch.limit() == null ? Integer.MAX_VALUE : watch.limit();
        return Strokes.draw(watch.seed(), Math.min(Strokes.TRAIN, most), Math.min(Strokes.TEST, most));
    }
}
