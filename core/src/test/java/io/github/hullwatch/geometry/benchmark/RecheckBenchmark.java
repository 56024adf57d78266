package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullTracker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Proving an old certificate again at 500×800, beside plain sums over the same matrix. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 1)
public class RecheckBenchmark {
    private final HullTracker tracker = new HullTracker();
    private float[] data;
    private Vectors now;
    private Vectors later;
    private boolean odd;

    @Setup
    public void prepare() {
        HullInputs start = HullInputs.of("500x800-random");
        data = start.data();
        now = start.vectors();
        later = start.moved(1e-3).vectors();
        tracker.refine(now);
    }

    /** Both bounds of the depth from the old vector and the old weights. */
    @Benchmark
    public Verdict recheck() {
        odd = !odd;
        return tracker.update(odd ? later : now);
    }

    /** One addition a number, one after the other. */
    @Benchmark
    public float plainSum() {
        float sum = 0;
        for (float x : data) {
            sum += x;
        }
        return sum;
    }

    /** One addition a number, four at a time. */
    @Benchmark
    public float unrolledSum() {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = 0; i + 3 < data.length; i += 4) {
            s0 += data[i];
            s1 += data[i + 1];
            s2 += data[i + 2];
            s3 += data[i + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
