package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.oracle.LinearProgram;
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
 * The same program for Hipparchus' dense simplex. Where the origin is outside, it takes half a minute and more at
 * larger shapes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class HipparchusBenchmark {
    @Param({
        "64x2-random",
        "500x3-random",
        "10x500-random",
        "500x200-random",
        "64x2-clustered",
        "500x3-clustered",
        "10x500-clustered",
        "conv1",
        "output"
    })
    public String input;

    private double[][] units;

    @Setup
    public void prepare() {
        units = LinearProgram.units(HullInputs.of(input).vectors());
    }

    @Benchmark
    public boolean hipparchus() {
        return LinearProgram.hipparchusInside(units);
    }
}
