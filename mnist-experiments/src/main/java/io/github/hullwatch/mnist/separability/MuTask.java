package io.github.hullwatch.mnist.separability;

import io.github.hullwatch.files.TableRules;
import io.github.hullwatch.geometry.separability.PairsObserver;
import io.github.hullwatch.geometry.separability.Separability;
import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks at all pairs, and shows how far it is where that takes long. */
public final class MuTask {

    /** Below so many pairs it is over before anyone asks. */
    private static final long LONG = 500_000_000;

    private MuTask() {}

    /**
     * Of images.
     *
     * @param read reads the data, or downloads them
     * @return empty if it was stopped
     * @throws UserError if the data or the choice are not what they should be
     */
    public static Optional<MuAnswer> images(
            ImageChoice choice, Supplier<DigitData> read, int threads, BooleanSupplier stop) {
        try {
            return run(choice.of(read.get()), threads, stop);
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }

    /**
     * Of vectors in a file.
     *
     * @param centring null for none
     * @return empty if it was stopped
     * @throws UserError if files or choice are not what they should be
     * @throws IOException if a file cannot be read
     */
    public static Optional<MuAnswer> vectors(
            Path file, TableRules rules, Path labels, Centring centring, int threads, BooleanSupplier stop)
            throws IOException {
        Centring wanted = centring == null ? Centring.NONE : centring;
        return run(VectorInputs.read(file, rules, labels, wanted), threads, stop);
    }

    private static Optional<MuAnswer> run(Subject subject, int threads, BooleanSupplier stop) {
        long n = subject.inputs().size();
        ForkJoinPool pool = new ForkJoinPool(threads);
        try (Shown shown = new Shown(n * (n - 1) / 2, stop)) {
            return pool.submit(() -> Separability.of(subject.inputs(), shown))
                    .join()
                    .map(found -> new MuAnswer(subject, found));
        } finally {
            pool.shutdown();
        }
    }

    /** Shows progress where there are many pairs. */
    private static final class Shown implements PairsObserver, AutoCloseable {
        private final BooleanSupplier stop;
        private final Progress progress;

        Shown(long pairs, BooleanSupplier stop) {
            this.stop = stop;
            this.progress = pairs < LONG ? null : Progress.of("pairs", pairs);
        }

        @Override
        public boolean stop() {
            return stop.getAsBoolean();
        }

        @Override
        public void done(long pairs, long of) {
            if (progress != null) {
                progress.at(pairs, "");
            }
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
