package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.Census;
import io.github.hullwatch.geometry.statistics.CensusProduct;
import io.github.hullwatch.geometry.statistics.HaarFrames;
import io.github.hullwatch.geometry.statistics.StatisticalDimension;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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

/**
 * A census of 1,000 random 3-D subspaces of a 500×800 layer, beside the products of matrices alone: its own and a
 * library's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 1)
public class CensusBenchmark {
    private static final int FRAMES = 1000;

    private Vectors vectors;
    private HaarFrames frames;
    private CensusProduct own;
    private DMatrixRMaj rows;
    private DMatrixRMaj stacked;
    private DMatrixRMaj product;

    @Setup
    public void prepare() {
        vectors = HullInputs.of("500x800-random").vectors();
        frames = HaarFrames.of(42, FRAMES, 3, vectors.d());
        own = new CensusProduct(vectors, frames);
        rows = DMatrixRMaj.wrap(vectors.n(), vectors.d(), vectors.toDoubles());
        stacked = DMatrixRMaj.wrap(3 * FRAMES, vectors.d(), frames.rows());
        product = new DMatrixRMaj(vectors.n(), 3 * FRAMES);
    }

    /** Projection, verdicts and exact depths. */
    @Benchmark
    public Census census() {
        return Census.of(vectors, frames);
    }

    /** The product that the census uses, alone. */
    @Benchmark
    public double[] productAlone() {
        return own.project();
    }

    /** EJML's product of the same matrices, one after the other in memory. */
    @Benchmark
    public DMatrixRMaj ejmlProduct() {
        CommonOps_DDRM.multTransB(rows, stacked, product);
        return product;
    }

    /** 16 projections on the cone, including the scalar products that they need. */
    @Benchmark
    public StatisticalDimension statisticalDimension() {
        return StatisticalDimension.of(vectors, 42);
    }
}
