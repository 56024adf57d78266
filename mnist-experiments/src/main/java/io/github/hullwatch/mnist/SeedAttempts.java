package io.github.hullwatch.mnist;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.mnist.study.StudyDirectory;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunDirectoryException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Trains a seed of a study as often as it takes: a run that was cut off goes on from its last checkpoint, and one that
 * can't is set aside and trained again. Safe for use by several threads, each with a seed of its own.
 */
final class SeedAttempts {

    private final StudyDirectory directory;
    private final Interruption interruption;
    private final Consumer<String> say;

    SeedAttempts(StudyDirectory directory, Interruption interruption, Consumer<String> say) {
        this.directory = directory;
        this.interruption = interruption;
        this.say = say;
    }

    /** Trains. @return why the run could not even begin; null if it began, however it went on */
    RuntimeException train(long seed, Seeds training) {
        if (directory.canGoOn(seed)) {
            say.accept("the run of seed " + seed + " was cut off, and goes on from its last checkpoint");
            RuntimeException failure = training.goOn(directory.seed(seed));
            if (failure == null || interruption.requested() || !isTrouble(failure)) {
                return failure;
            }
            say.accept("seed " + seed + ": " + failure.getMessage());
        }
        Path aside = directory.setAside(seed);
        if (aside != null) {
            say.accept("the run of seed " + seed + " did not end well; it is kept as " + aside + ", and trained again");
        }
        RuntimeException failure = training.run(directory.plan().words(), seed, directory.seed(seed));
        if (failure == null || !isTrouble(failure) || !directory.began(seed)) {
            return failure;
        }
        say.accept("seed " + seed + ": " + failure.getMessage());
        return null;
    }

    /** Whether it is one that its message explains. */
    private static boolean isTrouble(RuntimeException failure) {
        return failure instanceof UserError
                || failure instanceof RunDirectoryException
                || failure instanceof FileFormatException;
    }
}
