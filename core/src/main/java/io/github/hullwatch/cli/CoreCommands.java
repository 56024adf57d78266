package io.github.hullwatch.cli;

import io.github.hullwatch.program.CommandProvider;
import java.util.List;

/** The commands that need no experiment. */
public final class CoreCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(
                new HullCommand(),
                new InspectCommand(),
                new ReportCommand(),
                new CompareCommand(),
                new ServeCommand(),
                new FigureCommand(),
                new VerifyCommand(),
                new ReproduceCommand(),
                new DoctorCommand());
    }
}
