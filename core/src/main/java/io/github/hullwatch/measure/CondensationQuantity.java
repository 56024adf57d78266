package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.geometry.statistics.CosineMap.Clusters;
import io.github.hullwatch.run.QuantityNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far the neurons of a layer have condensed on few directions (Zhou et al., arXiv 2105.11686): lines and
 * orientations by leader clustering, how many of them hold 90% of the neurons, and the participation ratio, which needs
 * no threshold; with the cosines of all pairs, neurons of a line side by side, as an array.
 *
 * <p>The weight vectors are as they are watched: with the bias as last component only where the listener was told so,
 * which the line says. The paper's input weights have it.
 *
 * <p>Of more than {@value #MOST} neurons a random sample is measured, the same one all along while as many are left.
 * Where no neuron is long enough, counts are 0 and the participation ratio is null.
 */
final class CondensationQuantity implements Quantity {

    /** A Gram matrix of these takes 8 MiB, and a second at 4,096 inputs. */
    private static final int MOST = 1024;

    /** The array and the picture hold this many, spread evenly over the order of the map. */
    private static final int DRAWN = 100;

    private static final double SHARE = .9;

    private final double threshold;
    private final double normCut;
    private final boolean bias;
    private final NullModel chance;
    private final long seed;

    private CondensationQuantity(double threshold, double normCut, boolean bias, NullModel chance, long seed) {
        this.threshold = threshold;
        this.normCut = normCut;
        this.bias = bias;
        this.chance = chance;
        this.seed = seed;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        CosineMap map = CosineMap.of(now.unitRows(), normCut, MOST, seed);
        int d = now.vectors().d();
        Expected covering = map.size() == 0 ? null : chance.wantLines(map.size(), d, threshold, SHARE);
        Map<String, Object> values = new LinkedHashMap<>();
        Clusters lines = map.lines(threshold);
        Clusters orientations = map.orientations(threshold);
        values.put("bias", bias);
        values.put("linkage", "leader");
        values.put("threshold", threshold);
        values.put("normCut", normCut);
        values.put("kept", map.kept());
        values.put("leftOut", map.leftOut());
        values.put("lines", lines.count());
        values.put("lines90", lines.covering(SHARE));
        values.put("lines90Null", null);
        values.put("lines90NullSd", null);
        values.put("largestLine", lines.largest());
        values.put("orientations", orientations.count());
        values.put("orientations90", orientations.covering(SHARE));
        values.put("participation", map.size() == 0 ? null : (Double) map.participationRatio());
        values.put("participationNull", map.size() == 0 ? null : (Double) CosineMap.chanceParticipation(map.size(), d));
        if (map.size() < map.kept()) {
            values.put("sampled", map.size());
        }
        int[] order = drawn(lines.order());
        values.put("order", Arrays.stream(order).map(map::neuron).boxed().toList());
        return Optional.of(new Result(values, covering, cosines(map, order)));
    }

    private static int[] drawn(int[] order) {
        int n = Math.min(DRAWN, order.length);
        return IntStream.range(0, n)
                .map(i -> order[(int) ((long) i * order.length / n)])
                .toArray();
    }

    private static Measured.Array cosines(CosineMap map, int[] order) {
        int n = order.length;
        double[] cosines = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cosines[i * n + j] = map.cosine(order[i], order[j]);
            }
        }
        return new Measured.Array(new int[] {n, n}, cosines);
    }

    /**
     * @param found what needs no chance
     * @param covering lines that hold 90% under chance; null without a direction
     * @param cosines in the order of the picture
     */
    record Result(Map<String, Object> found, Expected covering, Measured.Array cosines) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>(found);
            if (covering != null) {
                covering.put(values, "lines90Null", "lines90NullSd");
            }
            return values;
        }

        @Override
        public boolean isComplete() {
            return covering == null || covering.isKnown();
        }

        @Override
        public Optional<Measured.Array> array() {
            return cosines.values().length == 0 ? Optional.empty() : Optional.of(cosines);
        }
    }

    /**
     * @param threshold least cosine of a cluster
     * @param normCut neurons with a smaller norm are left out
     */
    record Factory(double threshold, double normCut) implements QuantityFactory {

        Factory {
            if (!(threshold > 0 && threshold < 1) || !(normCut >= 0 && normCut < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("condensation at a least cosine of " + threshold
                        + " and a norm cut of " + normCut
                        + ": the first must lie between 0 and 1, the second must be at least 0 and finite");
            }
        }

        @Override
        public String name() {
            return QuantityNames.CONDENSATION;
        }

        @Override
        public Tier tier() {
            return Tier.STANDARD;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            boolean bias = context.layer().hasBias() && context.space().equals(SpaceRule.FULL);
            return Optional.of(new CondensationQuantity(
                    threshold,
                    normCut,
                    bias,
                    context.chance(),
                    context.streams().of("condensation/" + context.place())));
        }
    }
}
