package io.github.hullwatch.mnist.training;

/** A request to stop, set from any thread (a signal handler, for example) and polled before each batch. */
public final class StopSignal {
    private volatile boolean stopped;

    /** Asks the training to end after the batch at hand. */
    public void stop() {
        stopped = true;
    }

    /** Whether it was asked. */
    public boolean stopped() {
        return stopped;
    }
}
