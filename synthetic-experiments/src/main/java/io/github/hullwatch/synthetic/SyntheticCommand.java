package io.github.hullwatch.synthetic;

import io.github.hullwatch.synthetic.figures.FiguresCommand;
import io.github.hullwatch.synthetic.table.Table1Command;
import io.github.hullwatch.synthetic.train.SearchCommand;
import io.github.hullwatch.synthetic.train.TrainCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code synthetic}: the two-layer model of the paper. */
@Command(
        name = "synthetic",
        description = "The two-layer model of Long, Yin and Xin (arXiv 2002.12563).",
        subcommands = {TrainCommand.class, SearchCommand.class, Table1Command.class, FiguresCommand.class})
final class SyntheticCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
