package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.compile.Compilation.Compiled;
import io.github.hullwatch.cuda.fatbin.DeviceCode;
import io.github.hullwatch.cuda.fatbin.DeviceModule;
import io.github.hullwatch.cuda.internal.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Compiles one module, at a lower level where the compiler fails, dies or hangs. Safe for use by several threads. */
final class ModuleCompiler {

    /** SIGINT and SIGTERM: somebody wants all of it to end. */
    private static final Set<Integer> ENDED = Set.of(130, 143);

    /** With less room a failure is the disk's, not the compiler's. */
    private static final long LEAST_SPACE = 16L << 20;

    private final DeviceCode code;
    private final Build build;
    private final ComputeCapability card;
    private final Ptxas compiler;
    private final Duration patience;
    private final FreeSpace space;

    ModuleCompiler(
            DeviceCode code, Build build, ComputeCapability card, Ptxas compiler, Duration patience, FreeSpace space) {
        this.code = code;
        this.build = build;
        this.card = card;
        this.compiler = compiler;
        this.patience = patience;
        this.space = space;
    }

    /** Compiles and keeps it; not compiling is a result, not an exception. */
    Compiled compile(DeviceModule module) throws IOException, PreparationException, InterruptedException {
        Path ptx = build.work().resolve(module.index() + ".ptx");
        Path cubin = build.work().resolve(module.index() + ".cubin");
        String why = "";
        try {
            Files.write(ptx, code.ptx(module.index()));
            for (Level level : Level.values()) {
                Files.deleteIfExists(cubin);
                Execution.Result result = compiler.compile(ptx, cubin, card, level, patience);
                if (!result.timedOut() && ENDED.contains(result.exit())) {
                    return new Compiled(module.index(), Optional.empty(), why, true);
                }
                String trouble = Trouble.of(result, cubin, patience);
                if (trouble.isEmpty()) {
                    Preparation.move(cubin, build.cubin(module.index(), level));
                    return new Compiled(module.index(), Optional.of(level), why, false);
                }
                requireSpace();
                why = trouble;
            }
            return new Compiled(module.index(), Optional.empty(), why, false);
        } finally {
            Files.deleteIfExists(ptx);
            Files.deleteIfExists(cubin);
        }
    }

    private void requireSpace() throws IOException, PreparationException {
        if (space.at(build.folder()) < LEAST_SPACE) {
            throw new PreparationException(
                    "no room is left under " + build.folder() + "; make room and call again: what is compiled is kept");
        }
    }
}
