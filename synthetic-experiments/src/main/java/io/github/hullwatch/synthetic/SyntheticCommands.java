package io.github.hullwatch.synthetic;

import io.github.hullwatch.papers.program.ExperimentCommand;
import io.github.hullwatch.program.CommandProvider;
import java.util.List;
import picocli.CommandLine;

/** Adds {@code synthetic} to the program. */
public final class SyntheticCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        // A command line of its own: picocli applies the transformer of synthetic search only there.
        return List.of(ExperimentCommand.addTo(
                new CommandLine(new SyntheticCommand()), "synthetic", new SyntheticExperiments().experiments()));
    }
}
