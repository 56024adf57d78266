package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.program.CommandProvider;
import java.util.List;

/** The commands of this package. */
public final class GpuCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(new GpuCommand());
    }
}
