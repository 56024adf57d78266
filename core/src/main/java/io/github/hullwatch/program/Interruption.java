package io.github.hullwatch.program;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Turns Ctrl-C (and SIGTERM) into a request to stop. Long work asks {@link #requested()} at each step, ends early,
 * writes what it has and closes this. The process then ends with {@value #EXIT_CODE}, after SIGTERM with 143.
 *
 * <p>The virtual machine waits for the work at most {@value #PATIENCE_SECONDS} seconds. Thread-safe.
 */
public final class Interruption implements AutoCloseable {

    /** What a shell expects of a program that was interrupted. */
    public static final int EXIT_CODE = 130;

    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "hullwatch-interruption");
    private final boolean silent;
    private final BooleanSupplier caller;
    private volatile boolean requested;

    private Interruption(boolean silent, BooleanSupplier caller) {
        this.silent = silent;
        this.caller = caller;
    }

    /** Begins to listen. Use it in a try-with-resources block around the work. */
    public static Interruption install() {
        return install(false, () -> false);
    }

    /**
     * What executes a command within a program, and may ask it to end, without a signal: the user object of its root.
     */
    @FunctionalInterface
    public interface Caller {

        /** Whether the command should end now. Asked often. */
        boolean asksForAnEnd();
    }

    /** As {@link #install()}; if the root of the command is a {@link Caller}, it may request, too. */
    public static Interruption of(CommandSpec spec) {
        return install(false, spec.root().userObject() instanceof Caller caller ? caller::asksForAnEnd : () -> false);
    }

    /** As {@link #of}, around work that leaves nothing behind: it says nothing. */
    public static Interruption quiet(CommandSpec spec) {
        return install(true, spec.root().userObject() instanceof Caller caller ? caller::asksForAnEnd : () -> false);
    }

    /**
     * As {@link #install()}, around several programs that listen for themselves: they tell the user, this one does not.
     */
    public static Interruption around() {
        return install(true, () -> false);
    }

    private static Interruption install(boolean silent, BooleanSupplier caller) {
        Interruption interruption = new Interruption(silent, caller);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether the user asked to stop. */
    public boolean requested() {
        return requested || caller.getAsBoolean();
    }

    /** Tells that the work is over and its results are written. */
    @Override
    public void close() {
        done.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The signal came since the last question: the hook finds the latch open.
            }
        }
    }

    private void interrupted() {
        requested = true;
        if (done.getCount() > 0 && !silent) {
            System.err.println("hullwatch: stopping; writing what was measured");
        }
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
