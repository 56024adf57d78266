package io.github.hullwatch.measure.benchmark;

import com.sun.management.ThreadMXBean;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.snapshot.LayerDescription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What one measurement costs, quantity by quantity: processor time and bytes allocated of the thread that measures, on
 * the layers of three networks. Weights start as Xavier's rule draws them and move by noise; {@code STEP} is its size
 * beside that of the weights, and a tenth of it is the same for all measurements, so that the weights drift.
 *
 * <p>Usage: {@code MeasurementCost [NETWORK [TIER [MEASUREMENTS [STEP | FILE]]]]}. FILE holds the parameters of a real
 * network as it trains, as DL4J lays them out, one set after the other, float32, little-endian. Everything is done
 * twice, and the second time counts. One line for each quantity: network, tier, quantity, then of the ordinary
 * measurements median and mean of the milliseconds and median of the bytes, and the median milliseconds of the thorough
 * ones.
 */
public final class MeasurementCost {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Map<String, int[][]> NETWORKS = Map.of(
            "wide", new int[][] {{1000, 784}, {1000, 1000}, {10, 1000}},
            "lenet", new int[][] {{20, 25}, {50, 500}, {500, 800}, {10, 500}},
            "small", new int[][] {{50, 784}, {10, 50}});

    private MeasurementCost() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        String network = args.length > 0 ? args[0] : "wide";
        Tier tier = Tier.valueOf(args.length > 1 ? args[1] : "LIGHT");
        int measurements = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        String motion = args.length > 3 ? args[3] : "1e-3";
        NullModel chance = new NullModel(new RandomStreams(1));
        Costs ordinary = new Costs();
        Costs thorough = new Costs();
        for (int round = 0; round < 2; round++) {
            ordinary = new Costs();
            thorough = new Costs();
            follow(network, tier, measurements, motion, chance, ordinary, thorough);
        }
        for (String name : thorough.millis.keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %s %-10s %8.3f %8.3f %9.0f %8.3f%n",
                    network,
                    tier,
                    name,
                    Costs.median(ordinary.millis.get(name)),
                    Costs.mean(ordinary.millis.get(name)),
                    Costs.median(ordinary.bytes.get(name)),
                    Costs.median(thorough.millis.get(name)));
        }
        System.out.printf(Locale.ROOT, "%s %s chance %.1f%n", network, tier, 1e-6 * chance.nanos());
    }

    private static void follow(
            String network,
            Tier tier,
            int measurements,
            String motion,
            NullModel chance,
            Costs ordinary,
            Costs thorough)
            throws IOException {
        List<Layer> layers = new ArrayList<>();
        int parameters = 0;
        for (int[] shape : NETWORKS.get(network)) {
            layers.add(new Layer(layers.size(), shape[0], shape[1], parameters, tier, chance));
            parameters += shape[0] * (shape[1] + 1);
        }
        boolean drawn = motion.matches("[0-9.]+(e-?[0-9]+)?");
        try (FileChannel file = drawn ? null : FileChannel.open(Path.of(motion))) {
            ByteBuffer buffer = ByteBuffer.allocate(4 * parameters).order(ByteOrder.LITTLE_ENDIAN);
            for (int m = 0; m < measurements; m++) {
                boolean all = m == 0 || tier == Tier.FULL || tier == Tier.STANDARD && m % 10 == 0;
                Costs costs = all ? thorough : ordinary;
                costs.begin();
                if (!drawn) {
                    buffer.clear();
                    file.read(buffer);
                }
                for (Layer layer : layers) {
                    if (drawn) {
                        layer.move(Double.parseDouble(motion));
                    } else {
                        layer.take(buffer);
                    }
                    layer.measure(m, all && tier != Tier.LIGHT, costs);
                }
            }
        }
    }

    /** Costs by name, one number for each measurement. */
    private static final class Costs {
        private final Map<String, List<Double>> millis = new LinkedHashMap<>();
        private final Map<String, List<Double>> bytes = new LinkedHashMap<>();
        private int measurement = -1;

        void begin() {
            measurement++;
        }

        void add(String name, double milliseconds, double allocated) {
            for (String each : new String[] {name, "all"}) {
                add(millis.computeIfAbsent(each, none -> new ArrayList<>()), milliseconds);
                add(bytes.computeIfAbsent(each, none -> new ArrayList<>()), allocated);
            }
        }

        private void add(List<Double> values, double value) {
            if (values.size() <= measurement) {
                values.add(value);
            } else {
                values.set(measurement, values.get(measurement) + value);
            }
        }

        static double mean(List<Double> values) {
            return values == null
                    ? Double.NaN
                    : values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        static double median(List<Double> values) {
            if (values == null) {
                return Double.NaN;
            }
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /** A layer that moves, and its quantities. */
    private static final class Layer {
        private final int n;
        private final int d;
        private final int offset;
        private final float[] weights;
        private final float[] drift;
        private final SplittableRandom random;
        private final List<QuantityFactory> kinds = new ArrayList<>();
        private final List<Quantity> quantities = new ArrayList<>();

        Layer(int index, int n, int d, int offset, Tier tier, NullModel chance) {
            this.n = n;
            this.d = d;
            this.offset = offset;
            random = new SplittableRandom(index);
            weights = gaussian(Math.sqrt(2.0 / (n + d)));
            drift = gaussian(.1 * Math.sqrt(2.0 / (n + d)));
            BlockContext context = new BlockContext(
                    new LayerDescription("layer" + index, "DenseLayer", n, d, true),
                    GroupRule.ALL,
                    SpaceRule.FULL,
                    d,
                    chance,
                    new RandomStreams(1));
            for (QuantityFactory kind : Quantities.standard(3)) {
                if (kind.tier().compareTo(tier) <= 0) {
                    kind.create(context).ifPresent(quantity -> {
                        kinds.add(kind);
                        quantities.add(quantity);
                    });
                }
            }
        }

        private float[] gaussian(double size) {
            float[] numbers = new float[n * d];
            for (int k = 0; k < numbers.length; k++) {
                numbers[k] = (float) (size * random.nextGaussian());
            }
            return numbers;
        }

        void move(double step) {
            double size = step * Math.sqrt(12 * 2.0 / (n + d));
            for (int k = 0; k < weights.length; k++) {
                weights[k] += (float) (size * (random.nextDouble() - .5) + step * drift[k]);
            }
        }

        void take(ByteBuffer parameters) {
            parameters
                    .asReadOnlyBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(4 * offset)
                    .asFloatBuffer()
                    .get(weights);
        }

        void measure(int iteration, boolean thorough, Costs costs) {
            // As a snapshot does: arrays of their own at each measurement.
            Vectors vectors = Vectors.rows(Arrays.copyOf(weights, weights.length), n, d);
            time("finite", costs, vectors::firstNonFiniteRow);
            BlockSnapshot now = new BlockSnapshot(iteration, vectors, thorough, iteration == 0);
            for (int q = 0; q < quantities.size(); q++) {
                QuantityFactory kind = kinds.get(q);
                Quantity quantity = quantities.get(q);
                if (kind.tier() != Tier.STANDARD || thorough) {
                    time(
                            kind.name(),
                            costs,
                            () -> now.has(kind.needs()) ? quantity.measure(now).map(found -> found.values()) : null);
                }
            }
        }

        private static void time(String name, Costs costs, Supplier<?> work) {
            long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            long start = THREADS.getCurrentThreadCpuTime();
            work.get();
            long end = THREADS.getCurrentThreadCpuTime();
            costs.add(
                    name,
                    1e-6 * (end - start),
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes);
        }
    }
}
