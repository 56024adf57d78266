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
 * The verdict alone, as the linear program that ojAlgo answers fastest: are there convex weights with Σλû = 0?
 * 4096×1024 takes minutes and is left out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class LinearProgramBenchmark {
    @Param({
        "64x2-random",
        "500x3-random",
        "10x500-random",
        "500x200-random",
        "500x800-random",
        "64x2-clustered",
        "500x3-clustered",
        "10x500-clustered",
        "500x200-clustered",
        "500x800-clustered",
        "conv1",
        "conv2",
        "dense1",
        "output"
    })
    public String input;

    private double[][] units;

    @Setup
    public void prepare() {
        units = LinearProgram.units(HullInputs.of(input).vectors());
    }

    /** Through ojAlgo's model of variables and expressions, as its users write programs. */
    @Benchmark
    public boolean ojAlgo() {
        return LinearProgram.ojAlgoInside(units);
    }

    /** The same as matrices, passed directly to ojAlgo's simplex solver. */
    @Benchmark
    public boolean ojAlgoMatrices() {
        return LinearProgram.ojAlgoMatricesInside(units);
    }
}
