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
 * How the cost grows: along n in two, three and 64 dimensions, and along both with n = 2.5 d (inside) and d = 1.6 n
 * (outside).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class ScalingBenchmark {
    @Param({
        "64x2", "256x2", "1024x2", "4096x2", "16384x2",
        "64x3", "256x3", "1024x3", "4096x3", "16384x3",
        "256x64", "512x64", "1024x64", "4096x64", "16384x64",
        "125x50", "250x100", "500x200", "1000x400", "2000x800",
        "100x160", "200x320", "500x800", "1000x1600", "2000x3200"
    })
    public String shape;

    private final HullSolver solver = new HullSolver();
    private final HullTracker tracked = new HullTracker();
    private Vectors now;
    private Vectors later;
    private boolean odd;

    @Setup
    public void prepare() {
        HullInputs start = HullInputs.drawn(shape, false);
        now = start.vectors();
        later = start.moved(1e-5).vectors();
        tracked.refine(now);
    }

    /** The verdict with its proof, from scratch. */
    @Benchmark
    public Verdict verdict() {
        return solver.decide(now);
    }

    /** The verdict after a training step that the old certificate survives. */
    @Benchmark
    public Verdict track() {
        odd = !odd;
        return tracked.update(odd ? later : now);
    }
}
