package io.github.hullwatch.arbiter.run;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J's threads while candidates train in parallel: one for each candidate, unless {@code OMP_NUM_THREADS} asks for
 * more and the cores are there. ND4J's threads wait busily, so several candidates with several threads each would slow
 * one another down; and sums that are split over another number of threads round otherwise, so that a search would not
 * repeat.
 */
final class NativeThreads implements AutoCloseable {

    private static final String VARIABLE = "OMP_NUM_THREADS";

    private final int threads;
    private final int before;

    private NativeThreads(int threads, int before) {
        this.threads = threads;
        this.before = before;
    }

    /** Sets the number; does nothing if ND4J has it already, from its environment. */
    static NativeThreads forCandidates(int parallel) {
        int asked = asked(System.getenv(VARIABLE));
        int threads = threads(asked, parallel, Runtime.getRuntime().availableProcessors());
        if (asked == threads) {
            return new NativeThreads(0, 0);
        }
        try {
            Nd4j.create(1); // brings up the backend, which sets a number itself
            int before = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
            set(threads);
            return new NativeThreads(threads, before);
        } catch (RuntimeException | LinkageError e) {
            return new NativeThreads(0, 0); // no ND4J to be used: the training has no networks
        }
    }

    /** To be called by each thread that trains: OpenMP keeps a number for each thread, BLAS one for all. */
    void onThisThread() {
        if (threads > 0) {
            set(threads);
        }
    }

    /** 0 if it is not set to a number. */
    static int asked(String variable) {
        return variable != null && variable.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(variable) : 0;
    }

    static int threads(int asked, int parallel, int cores) {
        return Math.max(1, Math.min(Math.max(1, asked), cores / parallel));
    }

    private static void set(int threads) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
    }

    @Override
    public void close() {
        if (before > 0) {
            set(before);
        }
    }
}
