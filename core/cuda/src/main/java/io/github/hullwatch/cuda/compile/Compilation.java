package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.fatbin.DeviceCode;
import io.github.hullwatch.cuda.fatbin.DeviceModule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Compiles every module of a library that is not compiled yet, several at once, the largest first: so no processor
 * waits for one large module at the end. For one call; confined to one thread.
 */
final class Compilation {

    /** Modules that don't compile at any level, after which the compiler is taken to be at fault. */
    private static final int MOST_FAILURES = 3;

    private static final long ASKED_MILLIS = 100;
    private static final long TOLD_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Before this nothing is said of the time left. */
    private static final Duration TOO_EARLY = Duration.ofSeconds(5);

    private final DeviceCode code;
    private final Build build;
    private final int threads;
    private final ModuleCompiler compiler;

    /** By module; null where it is not compiled yet. */
    private final Level[] levels;

    private final List<Compiled> failed = new ArrayList<>();

    Compilation(
            DeviceCode code,
            Build build,
            ComputeCapability card,
            Ptxas compiler,
            int threads,
            Duration patience,
            FreeSpace space) {
        this.code = code;
        this.build = build;
        this.threads = threads;
        this.compiler = new ModuleCompiler(code, build, card, compiler, patience, space);
        this.levels = new Level[code.modules().size()];
    }

    /**
     * Compiles.
     *
     * @return false if it was stopped
     * @throws PreparationException if modules do not compile; the others are, and kept
     */
    boolean run(PreparationObserver observer, BooleanSupplier stop)
            throws IOException, PreparationException, InterruptedException {
        List<DeviceModule> missing = new ArrayList<>();
        for (DeviceModule module : code.modules()) {
            Optional<Level> level = build.compiled(module.index());
            level.ifPresentOrElse(l -> levels[module.index()] = l, () -> missing.add(module));
        }
        missing.sort(Comparator.comparingLong(DeviceModule::ptxSize).reversed().thenComparingInt(DeviceModule::index));
        observer.compiling(levels.length, levels.length - missing.size());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CompletionService<Compiled> queue = new ExecutorCompletionService<>(pool);
            missing.forEach(module -> queue.submit(() -> compiler.compile(module)));
            if (!collect(queue, missing, observer, stop)) {
                return false;
            }
        } finally {
            // Interrupts the threads, each of which ends its compiler.
            pool.shutdownNow();
            pool.awaitTermination(1, TimeUnit.MINUTES);
        }
        requireAll();
        return true;
    }

    /** False if it was stopped. */
    private boolean collect(
            CompletionService<Compiled> queue,
            List<DeviceModule> missing,
            PreparationObserver observer,
            BooleanSupplier stop)
            throws IOException, PreparationException, InterruptedException {
        TimeLeft time =
                new TimeLeft(missing.stream().mapToLong(DeviceModule::ptxSize).sum());
        long told = System.nanoTime();
        for (int open = missing.size(); open > 0; ) {
            if (stop.getAsBoolean()) {
                return false;
            }
            Future<Compiled> next = queue.poll(ASKED_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                open--;
                Compiled compiled = result(next);
                if (compiled.level().isEmpty() && compiled.ended()) {
                    // Ctrl-C reaches the compilers, too, perhaps before it reaches us.
                    return false;
                }
                take(compiled, observer);
                time.done(code.modules().get(compiled.module()).ptxSize());
            }
            if (next != null || System.nanoTime() - told > TOLD_NANOS) {
                told = System.nanoTime();
                observer.progress(levels.length - open - failed.size(), time.left(TOO_EARLY));
            }
        }
        return true;
    }

    private void take(Compiled compiled, PreparationObserver observer) throws PreparationException {
        if (compiled.level().isEmpty()) {
            failed.add(compiled);
            if (failed.size() >= MOST_FAILURES) {
                requireAll();
            }
            return;
        }
        Level level = compiled.level().get();
        levels[compiled.module()] = level;
        if (level != Level.USUAL) {
            observer.lowered(compiled.module(), level, compiled.why());
        }
    }

    private static Compiled result(Future<Compiled> done)
            throws IOException, PreparationException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof PreparationException known) {
                throw known;
            }
            throw new IllegalStateException("compiling ended", cause);
        }
    }

    private void requireAll() throws PreparationException {
        if (failed.isEmpty()) {
            return;
        }
        Compiled first = failed.get(0);
        throw new PreparationException((failed.size() == 1 ? "module " : failed.size() + " modules, the first ")
                + first.module() + " of " + levels.length + ", did not compile at any level (" + first.why()
                + "); try another compiler with --ptxas; what is compiled is kept");
    }

    /** The modules at lower levels, in their order. */
    List<PreparedLibrary.Lowered> lowered() {
        List<PreparedLibrary.Lowered> lowered = new ArrayList<>();
        for (int module = 0; module < levels.length; module++) {
            if (levels[module] != Level.USUAL) {
                lowered.add(new PreparedLibrary.Lowered(module, levels[module]));
            }
        }
        return lowered;
    }

    /**
     * How compiling one module ended.
     *
     * @param level the one at which it is compiled; empty if it is not
     * @param why the levels above it failed; empty if there are none
     * @param ended somebody ended the compiler, as Ctrl-C does
     */
    record Compiled(int module, Optional<Level> level, String why, boolean ended) {}
}
