package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.hull.HullTracker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Is the origin in the hull: cold to the verdict, cold to the best bounds, warm to the best bounds, and by tracking.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class HullBenchmark {
    @Param({
        "64x2-random",
        "500x3-random",
        "10x500-random",
        "500x200-random",
        "500x800-random",
        "4096x1024-random",
        "64x2-clustered",
        "500x3-clustered",
        "10x500-clustered",
        "500x200-clustered",
        "500x800-clustered",
        "4096x1024-clustered",
        "conv1",
        "conv2",
        "dense1",
        "output"
    })
    public String input;

    private final HullSolver solver = new HullSolver();
    private final HullTracker refined = new HullTracker();
    private final HullTracker tracked = new HullTracker();
    private final HullTracker trackedFar = new HullTracker();
    private Vectors now;
    private Vectors later;
    private Vectors farther;
    private boolean odd;

    @Setup
    public void prepare() {
        HullInputs start = HullInputs.of(input);
        now = start.vectors();
        later = start.moved(1e-3).vectors();
        farther = start.moved(1e-2).vectors();
        refined.refine(now);
        trackedFar.refine(now);
        tracked.refine(now);
    }

    private Vectors next() {
        odd = !odd;
        return odd ? later : now;
    }

    /** The verdict with its proof, from scratch. */
    @Benchmark
    public Verdict verdict() {
        return solver.decide(now);
    }

    /** The best bounds on the depth, from scratch. */
    @Benchmark
    public double depth() {
        solver.solve(now);
        return solver.lower() + solver.upper();
    }

    /** The best bounds, from those before a small training step. */
    @Benchmark
    public double depthWarm() {
        refined.refine(next());
        return refined.lower() + refined.upper();
    }

    /** The verdict after a small training step. */
    @Benchmark
    public Verdict track() {
        return tracked.update(next());
    }

    /** The verdict and close bounds after a step ten times as large. */
    @Benchmark
    public double trackFar() {
        odd = !odd;
        trackedFar.update(odd ? farther : now);
        return trackedFar.lower() + trackedFar.upper();
    }
}
