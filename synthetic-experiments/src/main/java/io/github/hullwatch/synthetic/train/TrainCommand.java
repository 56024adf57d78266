package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.program.CheckpointOptions;
import io.github.hullwatch.program.GivenOptions;
import io.github.hullwatch.program.QuietOption;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.ServeOption;
import io.github.hullwatch.program.TrainingProgram;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code synthetic train}: one run of the two-layer model, watched at every iteration. */
@Command(
        name = "train",
        description =
                "Train the two-layer model once, as a Deeplearning4j network, and watch its geometry at every iteration:"
                        + " neurons of output weight + and −, projected on the subspaces V1 and V2 of the two classes.")
public final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainOptions options;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private RunDirOption runDir;

    @Mixin
    private ServeOption serve;

    @Mixin
    private QuietOption quiet;

    @Override
    public Integer call() {
        if (!checkpoints.takeOver(spec)) {
            return CommandLine.ExitCode.OK;
        }
        options.check(GivenOptions.of(spec));
        Path dir = checkpoints.resumed().orElseGet(() -> runDir.resolve("synthetic-train"));
        checkpoints.resumed().ifPresent(resumed -> options.tensorboard.goOn());
        options.tensorboard.check(dir);
        TrainingProgram program = new TrainingProgram(spec, dir, checkpoints);
        try (ServeOption.Served page = serve.open(spec, dir)) {
            TwoClassData points =
                    options.points(note -> quiet.print(spec.commandLine().getErr(), note));
            return program.run(
                    new TwoLayerRun(options, points, options.weights(points), checkpoints.every(), quiet, program));
        }
    }
}
