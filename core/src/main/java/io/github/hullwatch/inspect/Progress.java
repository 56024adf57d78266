package io.github.hullwatch.inspect;

/** How far an inspection has come, told to its observer; once that wants to stop, it stays stopped. One thread's. */
final class Progress {

    private final InspectionObserver observer;
    private final long steps;
    private long done;
    private boolean stopped;

    /** @param steps layers that are measured, those of each checkpoint counted */
    Progress(InspectionObserver observer, long steps) {
        this.observer = observer;
        this.steps = steps;
    }

    /** Before anything is measured. */
    void begins(String what) {
        observer.at(0, steps, what);
    }

    /** Asks whether to go on, and says with what. */
    boolean goesOn(String what) {
        stopped = stopped || observer.stops();
        if (!stopped) {
            observer.at(done, steps, what);
        }
        return !stopped;
    }

    void done(int more) {
        done += more;
    }

    boolean stopped() {
        return stopped;
    }
}
