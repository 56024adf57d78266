package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.compile.Level;
import io.github.hullwatch.cuda.compile.PreparationObserver;
import io.github.hullwatch.cuda.compile.PtxasChoice;
import io.github.hullwatch.program.Progress;
import java.time.Duration;
import java.util.Optional;

/** Shows on standard error how far a preparation has come. Confined to one thread. */
final class ShownPreparation implements PreparationObserver, AutoCloseable {

    private static final long MINUTE = 60;

    private final ComputeCapability card;
    private final PtxasChoice choice;
    private Progress progress;
    private int modules;
    private int done;

    ShownPreparation(ComputeCapability card, PtxasChoice choice) {
        this.card = card;
        this.choice = choice;
    }

    @Override
    public void step(String what) {
        close();
        System.err.println(what);
    }

    @Override
    public void compiling(int modules, int done) {
        this.modules = modules;
        this.done = done;
        if (done < modules) {
            System.err.println("compiling " + (modules - done) + " modules with " + choice.sentence()
                    + (done > 0 ? "; " + done + " are compiled already" : ""));
            progress = Progress.of("compiling for " + card, modules);
            progress.at(done, "");
        }
    }

    @Override
    public void progress(int done, Optional<Duration> left) {
        this.done = done;
        if (progress != null) {
            progress.at(done, left.map(ShownPreparation::words).orElse(""));
        }
    }

    @Override
    public void lowered(int module, Level level, String why) {
        if (progress != null) {
            progress.say("module " + module + ": the compiler failed (" + why + "); compiled with " + level.option());
        }
    }

    /** It was interrupted. */
    void stopped() {
        close();
        System.err.println("hullwatch: stopped; compiled and kept: " + done + " of " + modules
                + " modules; the same command goes" + " on from there");
    }

    static String words(Duration left) {
        long seconds = left.toSeconds();
        return seconds < 2 * MINUTE
                ? "about " + seconds + " s left"
                : "about " + (seconds + MINUTE / 2) / MINUTE + " min left";
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
