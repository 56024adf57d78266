package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.HullSolver;
import io.github.hullwatch.geometry.HullTracker;
import io.github.hullwatch.geometry.LinearProgram;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.run.Npy;
import io.github.hullwatch.run.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
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

/** Weights that were trained: n×d .npy files, as a run keeps them under certificates/, named by {@code -p file=…}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class TrainedWeightsBenchmark {
    @Param("none.npy")
    public String file;

    private final HullSolver solver = new HullSolver();
    private final HullTracker tracker = new HullTracker();
    private Vectors now;
    private Vectors later;
    private double[][] units;
    private boolean odd;

    @Setup
    public void prepare() throws IOException {
        NpyArray weights = Npy.read(Path.of(file));
        int n = weights.shape()[0];
        int d = weights.shape()[1];
        float[] data = (float[]) weights.data();
        now = Vectors.rows(data, n, d);
        later = Vectors.rows(HullInputs.moved(data), n, d);
        units = LinearProgram.units(now);
        tracker.refine(now);
    }

    @Benchmark
    public Verdict verdict() {
        return solver.decide(now);
    }

    @Benchmark
    public double depth() {
        solver.solve(now);
        return solver.lower() + solver.upper();
    }

    @Benchmark
    public Verdict track() {
        odd = !odd;
        return tracker.update(odd ? later : now);
    }

    @Benchmark
    public double ojAlgo() {
        return LinearProgram.ojAlgo(units);
    }
}
