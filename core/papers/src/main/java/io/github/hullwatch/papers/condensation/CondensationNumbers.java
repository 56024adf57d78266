package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.geometry.statistics.CosineMap.Clusters;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.statistics.Quantiles;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a trained network has condensed, by the names of quantities. */
public final class CondensationNumbers {

    private static final double SHARE = .9;

    private CondensationNumbers() {}

    /** What the numbers are. */
    public static List<QuantityNote> notes() {
        return List.of(
                note("K90", "lines of 90%", "The fewest lines, at the threshold, that hold 90% of the neurons kept."),
                note("PR", "participation ratio", "1/mean cos² over all pairs: K for K orthogonal lines alike."),
                note("K90at90", "lines of 90% at .9", "By leader clustering at |cos| ≥ .9."),
                note("K90at99", "lines of 90% at .99", "By leader clustering at |cos| ≥ .99."),
                note("K90linked", "lines of 90%, linked", "By single linkage at the threshold."),
                note("lines", "lines", "By leader clustering at the threshold, of all neurons kept."),
                note("top", "neurons on the largest line", "At the threshold."),
                note("orientations90", "orientations of 90%", "As K90, opposite directions counted as two."),
                note("leftOut", "neurons left out", "Dead, or with a norm below the cut."),
                note(
                        "absCosSign",
                        "|cos| with the sign vector",
                        "Median over the neurons; sign of Σ y x, at the start."),
                note("absCosQ", "|cos| with Σ y x", "Median over the neurons; of the flow, where σ′(0) ≠ 0."),
                note("absCosMeanImage", "|cos| with the mean input", "Median over the neurons."),
                note("loss", "loss", "(1/2n)Σ(f − y)² at the end."));
    }

    private static QuantityNote note(String name, String title, String says) {
        return new QuantityNote(name, title, "", says);
    }

    /**
     * Measures a state.
     *
     * @param threshold least |cos| of a line
     * @param normCut neurons with a smaller norm are left out
     */
    public static Map<String, Double> of(
            CondensationState state, CondensationData data, double threshold, double normCut) {
        CosineMap map = state.cosines(normCut);
        Clusters lines = map.lines(threshold);
        double[] q = data.pull();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("K90", (double) lines.covering(SHARE));
        numbers.put("PR", map.participationRatio());
        numbers.put("K90at90", (double) map.lines(.9).covering(SHARE));
        numbers.put("K90at99", (double) map.lines(.99).covering(SHARE));
        numbers.put("K90linked", (double) map.linkedLines(threshold).covering(SHARE));
        numbers.put("lines", (double) lines.count());
        numbers.put("top", (double) lines.largest());
        numbers.put("orientations90", (double) map.orientations(threshold).covering(SHARE));
        numbers.put("leftOut", (double) map.leftOut());
        numbers.put("absCosSign", median(state.absCosines(signs(q))));
        numbers.put("absCosQ", median(state.absCosines(q)));
        numbers.put("absCosMeanImage", median(state.absCosines(data.mean())));
        numbers.put("loss", state.loss());
        return numbers;
    }

    private static double[] signs(double[] q) {
        return Arrays.stream(q).map(Math::signum).toArray();
    }

    /** The median of the numbers that are not NaN, as {@link Quantiles#median}; NaN if there is none. */
    public static double median(double[] values) {
        return Quantiles.median(values);
    }

    /** A quantile of the numbers that are not NaN, as {@link Quantiles#of}; NaN if there is none. */
    public static double quantile(double[] values, double share) {
        return Quantiles.of(values, share);
    }
}
