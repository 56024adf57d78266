package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.ActivationSigns;
import io.github.hullwatch.geometry.statistics.Cohesion;
import io.github.hullwatch.geometry.statistics.Linearity;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.Readout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Weight clusters (Sarussi, Brutzkus, Globerson, arXiv 2101.02533): how tightly the neurons of a block lie together.
 * Where the block is a whole layer before an output layer, and a pass of a probe set is due: for each class the same of
 * the neurons with a positive and with a negative weight to it, and how linear the boundary of that class is.
 */
final class ClustersQuantity implements Quantity {

    private final boolean wholeLayer;

    ClustersQuantity(boolean wholeLayer) {
        this.wholeLayer = wholeLayer;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        Cohesion all = Cohesion.of(now.vectors(), now.unitRows());
        List<ClassClusters> classes = now.probe()
                .filter(probe -> wholeLayer && probe.inputs().firstNonFiniteRow() < 0)
                .map(probe -> classes(now.vectors(), probe))
                .orElse(List.of());
        return Optional.of(new Result(all, classes));
    }

    /** A single output unit tells class 1 from the others by its sign; else each class has a unit. */
    private static List<ClassClusters> classes(Vectors weights, LayerProbe probe) {
        Readout readout = probe.readout().orElse(null);
        int units = readout == null ? 0 : readout.units();
        boolean single = units == 1 && probe.classes() <= 2;
        if (readout == null || !single && (units < 2 || units < probe.classes())) {
            return List.of();
        }
        ActivationSigns signs = ActivationSigns.of(weights, probe.inputs());
        Linearity linearity = Linearity.on(probe.inputs());
        List<ClassClusters> classes = new ArrayList<>();
        for (int unit = 0; unit < (single ? 1 : probe.classes()); unit++) {
            classes.add(ClassClusters.of(weights, probe, readout, unit, single ? 1 : unit, signs, linearity));
        }
        return classes;
    }

    /**
     * What the neurons that speak for and against one class are like.
     *
     * @param cohesion mean of both groups
     * @param radius the larger one
     * @param cosine between the means w̄ of those for it and ū of those against it
     * @param agreement share of the pairs of a neuron and an example whose product has the sign that it should have
     * @param linear share of the examples where the network decides as (w̄ − ū)·x does
     * @param fit share of Σf² that a linear function of the layer's inputs explains
     */
    record ClassClusters(double cohesion, double radius, double cosine, double agreement, double linear, double fit) {

        static ClassClusters of(
                Vectors weights,
                LayerProbe probe,
                Readout readout,
                int unit,
                int label,
                ActivationSigns signs,
                Linearity linearity) {
            int[] ofNeurons = IntStream.range(0, weights.n())
                    .map(j -> (int) Math.signum(readout.weights().get(unit, j)))
                    .toArray();
            int[] ofInputs = IntStream.range(0, probe.inputs().n())
                    .map(i -> probe.label(i) == label ? 1 : -1)
                    .toArray();
            double agreement = signs.agreement(ofNeurons, ofInputs);
            double fit = linearity.explained(scores(readout, unit, false));
            Vectors plus = of(weights, ofNeurons, 1);
            Vectors minus = of(weights, ofNeurons, -1);
            if (plus.n() == 0 || minus.n() == 0) {
                return new ClassClusters(Double.NaN, Double.NaN, Double.NaN, agreement, Double.NaN, fit);
            }
            Cohesion one = Cohesion.of(plus);
            Cohesion other = Cohesion.of(minus);
            double[] rule = difference(mean(plus), mean(minus));
            return new ClassClusters(
                    (one.value() + other.value()) / 2,
                    Math.max(one.radius(), other.radius()),
                    Cohesion.cosineOfMeans(plus, minus),
                    agreement,
                    1 - linearity.disagreement(scores(readout, unit, true), rule),
                    fit);
        }

        private static Vectors of(Vectors weights, int[] signs, int sign) {
            return weights.select(IntStream.range(0, signs.length)
                    .filter(j -> signs[j] == sign)
                    .toArray());
        }

        /**
         * The score of a unit, less that of the others: of their largest, so that its sign is the network's decision,
         * or of their mean. A single unit has none beside it.
         */
        private static double[] scores(Readout readout, int unit, boolean deciding) {
            Vectors scores = readout.scores();
            return IntStream.range(0, scores.n())
                    .mapToDouble(i -> {
                        var others = IntStream.range(0, scores.d())
                                .filter(other -> other != unit)
                                .mapToDouble(other -> scores.get(i, other));
                        return scores.get(i, unit) - (deciding ? others.max() : others.average()).orElse(0);
                    })
                    .toArray();
        }

        private static double[] mean(Vectors rows) {
            double[] mean = new double[rows.d()];
            for (int i = 0; i < rows.n(); i++) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += rows.get(i, k) / rows.n();
                }
            }
            return mean;
        }

        private static double[] difference(double[] one, double[] other) {
            return IntStream.range(0, one.length)
                    .mapToDouble(k -> one[k] - other[k])
                    .toArray();
        }
    }

    /** @param classes empty where there is no probe set, or no output layer after the layer */
    record Result(Cohesion all, List<ClassClusters> classes) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("cohesion", known(all.value()));
            values.put("cohesionNull", known(all.chance()));
            values.put("radius", known(all.radius()));
            values.put("dead", all.neurons() - all.live());
            if (!classes.isEmpty()) {
                values.put("groupCohesion", mean(ClassClusters::cohesion));
                values.put("groupRadius", mean(ClassClusters::radius));
                values.put("groupCosine", mean(ClassClusters::cosine));
                values.put("agreement", mean(ClassClusters::agreement));
                values.put("linear", mean(ClassClusters::linear));
                values.put("linearFit", mean(ClassClusters::fit));
                values.put("cosines", each(ClassClusters::cosine));
                values.put("agreements", each(ClassClusters::agreement));
                values.put("linears", each(ClassClusters::linear));
            }
            return values;
        }

        /** Over the classes that have one; null if none has. */
        private Object mean(ToDoubleFunction<ClassClusters> of) {
            return known(classes.stream()
                    .mapToDouble(of)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN));
        }

        private List<Object> each(ToDoubleFunction<ClassClusters> of) {
            List<Object> all = new ArrayList<>();
            classes.forEach(one -> all.add(known(of.applyAsDouble(one))));
            return all;
        }

        private static Object known(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }

    static final class Factory implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.CLUSTERS;
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(new ClustersQuantity(context.isWholeLayer()));
        }
    }
}
