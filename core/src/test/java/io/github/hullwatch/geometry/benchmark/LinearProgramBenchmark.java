package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.LinearProgram;
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

/** The same question, the verdict alone, put to linear programming solvers. 4096×1024 takes them minutes and is left out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class LinearProgramBenchmark {
    @Param({"64x2", "500x3", "10x500", "500x200", "500x800"})
    public String shape;

    @Param({"random", "clustered"})
    public String kind;

    private double[][] units;

    @Setup
    public void prepare() {
        units = LinearProgram.units(HullInputs.vectors(HullInputs.make(shape, kind), shape));
    }

    @Benchmark
    public double ojAlgo() {
        return LinearProgram.ojAlgo(units);
    }

    @Benchmark
    public double hipparchus() {
        return LinearProgram.hipparchus(units);
    }
}
