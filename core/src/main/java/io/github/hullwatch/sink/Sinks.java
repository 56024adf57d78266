package io.github.hullwatch.sink;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All the sinks of a run. Each fails alone: one that throws is logged once, stands in {@link #failure}, and is not
 * called again but for its end. Calls come from one thread at a time; {@link #failure} may be asked by any thread.
 */
public final class Sinks {

    private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

    /** How long a call waits for another one, of a program that describes its run while something is written. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final List<Guarded> sinks = new ArrayList<>();
    private final boolean failFast;

    /** Whether the caller is one that was given up. */
    private volatile BooleanSupplier shutOut = () -> false;

    private volatile boolean isShutOut;

    /** @param failFast whether what a sink throws is thrown on */
    public Sinks(List<? extends Sink> sinks, boolean failFast) {
        this.failFast = failFast;
        sinks.forEach(sink -> this.sinks.add(new Guarded(sink)));
    }

    /**
     * Calls are refused from now on where this is so: they come from a thread that was given up in the middle of its
     * work. A sink that it is still busy in is left alone, and not ended.
     *
     * @param caller whether the calling thread is that one
     */
    public void shutOut(BooleanSupplier caller) {
        shutOut = caller;
        isShutOut = true;
    }

    /** Hands a line to every sink. */
    public void measurement(Measurement line) {
        each(sink -> sink.measurement(line));
    }

    /** Hands an event to every sink. */
    public void event(Event event) {
        each(sink -> sink.event(event));
    }

    /** Whether a sink stores certificates. */
    public boolean storesCertificates() {
        return sinks.stream().anyMatch(guarded -> guarded.failure == null && guarded.storesCertificates);
    }

    /**
     * Stores a certificate in every sink that stores certificates.
     *
     * @return how lines name it, by the first sink that says so
     */
    public Optional<CertificateRef> certificate(CertificateRecord certificate) {
        List<CertificateRef> stored = new ArrayList<>();
        each(sink -> sink.certificate(certificate).ifPresent(stored::add));
        return stored.stream().findFirst();
    }

    /**
     * Hands an array to every sink.
     *
     * @return how the line names it, by the first sink that says so
     */
    public Optional<String> array(Block block, long iteration, String quantity, NpyArray array) {
        List<String> stored = new ArrayList<>();
        each(sink -> sink.array(block, iteration, quantity, array).ifPresent(stored::add));
        return stored.stream().findFirst();
    }

    /** Hands the frames of a layer to every sink. */
    public void frames(String layer, NpyArray frames) {
        each(sink -> sink.frames(layer, frames));
    }

    /** Hands the points of a layer to every sink. */
    public void projection(String layer, long iteration, NpyArray points) {
        each(sink -> sink.projection(layer, iteration, points));
    }

    /** Whether a sink takes directions. */
    public boolean takeDirections() {
        return sinks.stream().anyMatch(guarded -> guarded.failure == null && guarded.takesDirections);
    }

    /** Hands the directions of a block to every sink that takes them. */
    public void directions(Block block, long iteration, UnitRows rows, boolean inFull) {
        for (Guarded guarded : sinks) {
            if (guarded.failure == null && guarded.takesDirections) {
                guarded.call(sink -> sink.directions(block, iteration, rows, inFull));
            }
        }
    }

    /** Changes what every sink says of the run. */
    public void describe(UnaryOperator<Manifest> change) {
        each(sink -> sink.describe(change));
    }

    /** Why the first of them stopped writing; empty while all is well. */
    public Optional<String> failure() {
        return sinks.stream().flatMap(guarded -> guarded.failure().stream()).findFirst();
    }

    /**
     * Ends all of them, those that failed before, too. Where failures are thrown on, the first one is thrown once all
     * have been called.
     */
    public void finish(String status) {
        RuntimeException first = null;
        for (Guarded guarded : sinks) {
            try {
                guarded.finish(status);
            } catch (SinkFailure e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void each(Consumer<Sink> call) {
        for (Guarded guarded : sinks) {
            if (guarded.failure == null) {
                guarded.call(call);
            }
        }
    }

    /** One sink, and why it is not called any more. */
    private final class Guarded {
        private final Sink sink;
        private String name = "?";
        private boolean storesCertificates;
        private boolean takesDirections;
        private volatile String failure;
        private final ReentrantLock inUse = new ReentrantLock();

        /** Whether it was told of the end. Guarded by the lock. */
        private boolean ended;

        Guarded(Sink sink) {
            this.sink = sink;
            call(asked -> {
                name = asked.name();
                storesCertificates = asked.storesCertificates();
                takesDirections = asked.takesDirections();
            });
        }

        Optional<String> failure() {
            if (failure == null) {
                try {
                    return sink.failure();
                } catch (Throwable e) {
                    failed(e);
                }
            }
            return Optional.ofNullable(failure);
        }

        void finish(String status) {
            call(ending -> {
                ended = true;
                ending.finish(status);
            });
        }

        /**
         * A sink may be the user's: whatever it throws, errors and checked exceptions that slipped through too, ends it
         * alone.
         */
        void call(Consumer<Sink> call) {
            if (shutOut.getAsBoolean()) {
                throw new IllegalStateException("the measuring thread was given up, and records nothing any more");
            }
            if (!isFree()) {
                failed(new IllegalStateException("it does not come back from an earlier call"));
                return;
            }
            try {
                if (!ended) {
                    call.accept(sink);
                }
            } catch (Throwable e) {
                failed(e);
                if (failFast) {
                    throw new SinkFailure(failure, e);
                }
            } finally {
                inUse.unlock();
            }
        }

        /** Waits for the call of another thread, unless that one was given up. */
        private boolean isFree() {
            boolean interrupted = false;
            try {
                long end = System.nanoTime() + PATIENCE_NANOS;
                while (!inUse.tryLock()) {
                    if (isShutOut || System.nanoTime() > end) {
                        return false;
                    }
                    try {
                        if (inUse.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                            return true;
                        }
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                return true;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void failed(Throwable e) {
            if (failure == null) {
                failure = "the sink '" + name + "' failed: " + e;
                LOG.error("The sink '{}' failed and gets nothing more; training goes on", name, e);
            }
        }
    }

    /** What a sink threw, where failures are thrown on. */
    private static final class SinkFailure extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        SinkFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
