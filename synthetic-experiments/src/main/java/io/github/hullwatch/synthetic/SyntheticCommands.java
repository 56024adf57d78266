package io.github.hullwatch.synthetic;

import io.github.hullwatch.program.CommandProvider;
import java.util.List;

/** Adds {@code synthetic} to the program. */
public final class SyntheticCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(new SyntheticCommand());
    }
}
