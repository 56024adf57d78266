package io.github.hullwatch.mnist;

import io.github.hullwatch.program.CommandProvider;
import java.util.List;

/** The commands of this module. */
public final class MnistCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(new QuickstartCommand(), new MnistCommand());
    }
}
