package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.ActivationSets;
import io.github.hullwatch.geometry.statistics.Alignment;
import io.github.hullwatch.geometry.statistics.ClassSums;
import io.github.hullwatch.geometry.statistics.StableRank;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.snapshot.LayerProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How far the neurons of a layer are aligned with the sums of its inputs by class, which neurons tell a class from all
 * others, and the stable rank of the weights (Min, Mallada, Vidal, arXiv 2307.12851). How fast the weights grow and
 * turn stands in {@code motion}.
 *
 * <p>A neuron's own class is the one whose output its outgoing weight favours: the largest of them, the first where
 * several are. With a single output unit and two classes a positive weight favours class 1, any other class 0. Where no
 * output layer follows it is the class that it is best aligned with, and the cosines are not to be compared with
 * chance.
 *
 * <p>Values that do not exist are null: cosines where every neuron is dead or no class sum has a direction, as of
 * inputs that are all zero; chance of the mean where own classes are chosen by cosines. With a single example, or
 * examples of one class, the sets are empty. Equal examples count each.
 * Nothing is measured while an input is not finite.
 */
final class AlignmentQuantity implements Quantity {

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        LayerProbe probe = now.probe().orElseThrow();
        if (!isFinite(probe.inputs())) {
            return Optional.empty();
        }
        UnitRows rows = now.unitRows();
        int[] labels = IntStream.range(0, probe.inputs().n()).map(probe::label).toArray();
        ClassSums sums = ClassSums.of(probe.inputs(), labels, probe.classes());
        Optional<Vectors> outgoing =
                probe.outgoing().filter(weights -> weights.d() == rows.n()).filter(weights -> probe.classes() > 1);
        int[] own = outgoing.map(weights -> favoured(weights, rows)).orElseGet(() -> Alignment.bestClasses(rows, sums));
        return Optional.of(new Result(
                Alignment.of(rows, sums, own),
                ActivationSets.of(now.vectors(), probe.inputs(), labels, probe.classes()),
                StableRank.of(rows),
                outgoing.isPresent(),
                rows.d(),
                labels.length));
    }

    private static boolean isFinite(Vectors inputs) {
        double[] row = new double[inputs.d()];
        for (int i = 0; i < inputs.n(); i++) {
            inputs.copyRow(i, row, 0);
            if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                return false;
            }
        }
        return true;
    }

    /** The class that the weight of each live neuron favours. */
    private static int[] favoured(Vectors outgoing, UnitRows rows) {
        int[] own = new int[outgoing.d()];
        for (int j = 0; j < own.length; j++) {
            for (int c = 1; c < outgoing.n(); c++) {
                own[j] = outgoing.get(c, j) > outgoing.get(own[j], j) ? c : own[j];
            }
            own[j] = rows.norm(j) > 0 ? own[j] : Alignment.NONE;
        }
        return own;
    }

    /**
     * @param byOutgoing whether own classes are told by outgoing weights
     * @param d dimension of the inputs
     * @param examples of the probe set
     */
    record Result(Alignment alignment, ActivationSets sets, StableRank rank, boolean byOutgoing, int d, int examples)
            implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            boolean compared = byOutgoing && alignment.neurons() > 0;
            values.put("ownBy", byOutgoing ? "outgoing weight" : "best cosine");
            values.put("examples", examples);
            values.put("minOwn", orNull(alignment.min()));
            values.put("medianOwn", orNull(alignment.median()));
            values.put("meanOwn", orNull(alignment.mean()));
            values.put("meanOwnNull", compared ? 0.0 : null);
            values.put("meanOwnNullSd", compared ? 1 / Math.sqrt((double) d * alignment.neurons()) : null);
            values.put("meanAbsolute", orNull(alignment.meanAbsolute()));
            values.put("meanAbsoluteNull", Double.isNaN(alignment.meanAbsolute()) ? null : Alignment.chanceAbsolute(d));
            values.put("own", alignment.own());
            values.put("meanDirection", orNulls(alignment.meanDirection()));
            values.put("strict", ActivationSets.total(sets.strict()));
            values.put("within01", ActivationSets.total(sets.within01()));
            values.put("within05", ActivationSets.total(sets.within05()));
            values.put("strictOf", sets.strict());
            values.put("within01Of", sets.within01());
            values.put("within05Of", sets.within05());
            values.put("inactive", sets.dead());
            values.put("frobenius", rank.frobenius());
            values.put("spectral", rank.spectral());
            values.put("stableRank", orNull(rank.value()));
            return values;
        }

        private static Double orNull(double value) {
            return Double.isNaN(value) ? null : (Double) value;
        }

        private static List<Double> orNulls(List<Double> values) {
            return new ArrayList<>(
                    Arrays.asList(values.stream().map(Result::orNull).toArray(Double[]::new)));
        }
    }

    static final class Factory implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.ALIGNMENT;
        }

        @Override
        public Tier tier() {
            return Tier.STANDARD;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.PROBE);
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return context.isWholeLayer() ? Optional.of(new AlignmentQuantity()) : Optional.empty();
        }
    }
}
