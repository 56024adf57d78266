package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.DoesNotFitException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one measurement of a tangent kernel takes: known before the run, so that nobody waits for it unprepared.
 *
 * @param secondsOfOne of one backward pass, as if it were alone on the machine where that is known
 * @param each memory that the gradients of one example take, in bytes
 */
record TangentCost(TangentPlan plan, double secondsOfOne, long each) {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    private static final int WARM_UP = 3;
    private static final int TIMED = 5;

    /** Less than this a measurement may take without a word. */
    private static final double SECONDS_WORTH_SAYING = 0.5;

    /** Tries a few backward passes of the plan's first example and first output. */
    static TangentCost tried(TangentPlan plan, TwinOutputs outputs, ProbeSet set, long each) {
        INDArray[] example = set.examples(plan.examples()[0]);
        int output = plan.outputs()[0];
        for (int i = 0; i < WARM_UP; i++) {
            outputs.twin().differentiate(example, outputs.only(output));
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TIMED; i++) {
            long start = nanos();
            outputs.twin().differentiate(example, outputs.only(output));
            least = Math.min(least, (nanos() - start) / 1e9);
        }
        return new TangentCost(plan, least, each);
    }

    private static long nanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Backend.isCpu() && threads.isCurrentThreadCpuTimeSupported()
                ? threads.getCurrentThreadCpuTime()
                : System.nanoTime();
    }

    /** What all passes of a measurement take. */
    double seconds() {
        return plan.passes() * secondsOfOne;
    }

    /**
     * Says what it takes where that is worth a line.
     *
     * @param wait how long a measurement may take
     * @throws DoesNotFitException if it takes longer; the message says what to lower
     */
    void tell(Duration wait) {
        double most = wait.toNanos() / 1e9;
        if (seconds() > most) {
            throw new DoesNotFitException(String.format(
                    Locale.ROOT,
                    "%s, longer than a measurement may (%s s): take fewer examples, or one output; or let maxWait(…) allow"
                            + " more",
                    this,
                    most));
        }
        if (seconds() >= SECONDS_WORTH_SAYING) {
            LOG.info("To be known before the run: {}", this);
        }
    }

    /** One line for people: examples, outputs, passes, seconds and memory. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "the tangent kernel of %d examples and %d outputs takes %d backward passes, about %.1f s, and %s at each"
                        + " thorough measurement",
                plan.examples().length,
                plan.outputs().length,
                plan.passes(),
                seconds(),
                TangentPlan.megabytes(plan.bytes(each)));
    }
}
