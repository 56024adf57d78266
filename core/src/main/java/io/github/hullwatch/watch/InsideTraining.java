package io.github.hullwatch.watch;

import java.util.Optional;
import java.util.function.Supplier;

/** Measures on the calling thread. Confined to one thread at a time. */
final class InsideTraining implements Measuring {

    private final Watching watching;
    private volatile Thread measuring;

    InsideTraining(Watching watching) {
        this.watching = watching;
    }

    @Override
    public void post(Runnable entry) {
        perform(entry);
    }

    @Override
    public void measure(Runnable measurement) {
        perform(measurement);
    }

    @Override
    public void perform(Runnable task) {
        Thread before = measuring;
        measuring = Thread.currentThread();
        try {
            task.run();
        } catch (Throwable e) {
            watching.failed(e);
        } finally {
            measuring = before;
        }
    }

    @Override
    public <T> Optional<T> ask(Supplier<T> question) {
        return Optional.ofNullable(question.get());
    }

    @Override
    public boolean idle() {
        return true;
    }

    @Override
    public boolean isMeasuring() {
        return measuring == Thread.currentThread();
    }

    @Override
    public void finish() {
        // Nothing is ever left.
    }

    @Override
    public Optional<String> givenUp() {
        return Optional.empty();
    }

    @Override
    public Waits waits() {
        return new Waits(0, 0);
    }

    @Override
    public long processorNanos() {
        return 0;
    }
}
