package io.github.hullwatch.listener;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Who may be inside a listener: one thread at a time, whose failures end the watching, and nobody once it is closed.
 * What is asked for from the inside, in the middle of a measurement, waits until that is over.
 *
 * <p>All of a listener that is not said to be thread-safe is guarded by one monitor, that of the listener itself, so
 * that a program which synchronises on its listener keeps other threads out. The measuring thread never takes it: the
 * thread that holds it may be waiting for a measurement. So whatever may come from there asks {@link #isMeasuring}
 * first. Callbacks are told without the monitor, but for those of a synchronous listener.
 */
final class Gate {

    private final Object monitor;
    private final Recorder recorder;
    private final LongSupplier reached;
    private final Consumer<Gate> last;
    private final Runnable end;
    private final Deferred deferred = new Deferred();

    /** How many parts of the watching are under way, one inside the other. */
    private int busy;

    private boolean isClosing;
    private volatile boolean closed;

    /**
     * @param monitor the listener's own
     * @param reached the iteration that stands in the manifest if the watching ends
     * @param last measures what is still to be measured at the close
     * @param end ends the recording, whatever became of that; nobody gets in any more
     */
    Gate(Object monitor, Recorder recorder, LongSupplier reached, Consumer<Gate> last, Runnable end) {
        this.monitor = monitor;
        this.recorder = recorder;
        this.reached = reached;
        this.last = last;
        this.end = end;
    }

    /** Whether the calling thread measures at this moment. Takes no lock. */
    boolean isMeasuring() {
        return recorder.isMeasuring();
    }

    /** Whether the listener is closed. Takes no lock. */
    boolean isClosed() {
        return closed;
    }

    /** Whether nothing is recorded any more: it is closed, or the watching has ended. Takes no lock. */
    boolean isOver() {
        return closed || recorder.failures().ended() != null;
    }

    /** Why that is so. */
    String whyOver() {
        return closed
                ? "this listener is closed"
                : String.valueOf(recorder.failures().ended());
    }

    /** Whether a part of the watching is under way; with the monitor held. */
    boolean isBusy() {
        return busy > 0;
    }

    /** Does something with the monitor held. */
    void enter(Runnable inside) {
        synchronized (monitor) {
            inside.run();
        }
    }

    /** Does something with the monitor held, and returns what it returns. */
    <T> T inside(Supplier<T> doing) {
        synchronized (monitor) {
            return doing.get();
        }
    }

    /** Does something at once, or, in the middle of a measurement, when that is over. */
    void enterOrWait(Runnable call) {
        if (recorder.isMeasuring() && !closed) {
            deferred.add(() -> enterOrWait(call));
            return;
        }
        synchronized (monitor) {
            if (busy > 0 && !closed) {
                deferred.add(() -> enterOrWait(call));
            } else {
                call.run();
            }
        }
    }

    /** Asks the measuring side, which may be the one that asks. */
    <T> T ask(Supplier<T> question) {
        if (recorder.isMeasuring()) {
            return question.get();
        }
        synchronized (monitor) {
            T answer = question.get();
            recorder.endIfGivenUp();
            return answer;
        }
    }

    /** Runs a part of the watching, with the monitor held; what it throws ends the watching and not the training. */
    void guarded(Runnable part) {
        busy++;
        try {
            part.run();
        } catch (Throwable e) {
            endOrThrow(e);
        } finally {
            busy--;
        }
        recorder.endIfGivenUp();
        if (busy == 0) {
            doWhatWaits();
        }
    }

    /** Ends the watching, or throws on what ended it. */
    void endOrThrow(Throwable cause) {
        recorder.failures().endOrThrow(reached.getAsLong(), cause);
    }

    /** Tells callbacks on the calling thread what was found on the measuring one, and does what they ask for. */
    void tellWhatWasFound() {
        recorder.foundTransitions().tellCallbacks();
        if (deferred.hasCalls()) {
            synchronized (monitor) {
                if (busy == 0) {
                    doWhatWaits();
                }
            }
        }
    }

    /** A training step is over: callbacks are told, and a close that one of them asked for is done. */
    void stepIsOver() {
        tellWhatWasFound();
        if (deferred.hasClose()) {
            close();
        }
    }

    /** Does what had to wait; with the monitor held. */
    void doWhatWaits() {
        deferred.doAll(recorder.foundTransitions()::doAsked, this::close);
    }

    /** Closes the listener, once: in the middle of a measurement when that is over. */
    void close() {
        if (recorder.isMeasuring()) {
            deferred.addClose();
            return;
        }
        synchronized (monitor) {
            if (closed || isClosing) {
                return;
            }
            if (busy > 0) {
                deferred.addClose();
                return;
            }
            isClosing = true;
            deferred.forgetClose();
            try {
                last.accept(this);
            } finally {
                closed = true;
                end.run();
            }
        }
    }
}
