package io.github.hullwatch.mnist;

import io.github.hullwatch.papers.program.ExperimentCommand;
import io.github.hullwatch.program.CommandProvider;
import java.util.List;
import picocli.CommandLine;

/** The commands of this module. */
public final class MnistCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        // A command line of its own: picocli applies the transformer of mnist study only there.
        return List.of(
                new QuickstartCommand(),
                ExperimentCommand.addTo(
                        new CommandLine(new MnistCommand()), "mnist", new MnistExperiments().experiments()));
    }
}
