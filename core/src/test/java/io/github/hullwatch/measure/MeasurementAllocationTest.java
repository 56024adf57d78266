package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An ordinary measurement allocates next to nothing: of 500 neurons with 800 weights 1.6 MB of floats are read. */
class MeasurementAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int N = 500;
    private static final int D = 800;
    private static final int MOST = 24 * 1024;

    @Test
    void warmMeasurementsAllocateLittle() {
        BlockContext context = new BlockContext(
                new LayerDescription("dense", "DenseLayer", N, D, true),
                GroupRule.ALL,
                SpaceRule.FULL,
                D,
                new NullModel(new RandomStreams(1)),
                new RandomStreams(1));
        List<Quantity> quantities = new ArrayList<>();
        for (QuantityFactory kind : Quantities.standard(0)) {
            if (kind.tier() == Tier.LIGHT) {
                kind.create(context).ifPresent(quantities::add);
            }
        }
        SplittableRandom random = new SplittableRandom(1);
        float[] weights = new float[N * D];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextGaussian();
        }
        long least = Long.MAX_VALUE;
        for (int t = 0; t < 12; t++) {
            for (int k = 0; k < weights.length; k++) {
                weights[k] += (float) (1e-4 * random.nextGaussian());
            }
            Vectors vectors = Vectors.rows(weights, N, D);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            BlockSnapshot now = new BlockSnapshot(t, vectors, false, t == 0);
            for (Quantity quantity : quantities) {
                quantity.measure(now).ifPresent(Measured::values);
            }
            // Classes are loaded and compiled now and then: the least is what each measurement takes.
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least <= MOST, least + " bytes");
    }
}
