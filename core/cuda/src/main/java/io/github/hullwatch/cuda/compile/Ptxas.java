package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.internal.Execution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * NVIDIA's compiler from PTX to machine code, a part of every CUDA toolkit.
 *
 * @param file the program
 * @param version what it says of itself
 */
public record Ptxas(Path file, PtxasVersion version) {

    /** Compiles one text. The result is for the caller to look at: a compiler may end well and write nothing. */
    Execution.Result compile(Path ptx, Path cubin, ComputeCapability card, Level level, Duration patience)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(file.toString(), "-arch=" + card));
        command.addAll(level.options());
        command.addAll(List.of("-o", cubin.toString(), ptx.toString()));
        return Execution.run(command, patience);
    }
}
