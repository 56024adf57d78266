package io.github.hullwatch.view;

import java.util.Set;

/**
 * The energies of spread as means over all pairs of directions. The run directory holds sums over the n(n − 1) ordered
 * pairs, which grow with the number of neurons: only their means can be compared between layers.
 */
public final class PairMeans {

    private static final Set<String> SUMS = Set.of("energy0", "energy1", "energy2");

    private PairMeans() {}

    /** The track with means in place of sums; null where the number of pairs does not follow from a line. */
    public static Track of(Track track) {
        Track means = track;
        double[] resultants = track.numbers("resultant");
        double[] meanCosines = track.numbers("meanCosine");
        for (String name : track.fields()) {
            if (SUMS.contains(name)) {
                double[] sums = track.numbers(name);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] /= orderedPairs(resultants[i], meanCosines[i]);
                }
                means = means.with(name, sums);
            }
        }
        return means;
    }

    /**
     * n(n − 1), where n counts the neurons with a direction. It follows from the resultant R of a line and its mean
     * cosine (nR² − 1)/(n − 1). NaN where it does not: directions that nearly coincide leave only rounding.
     */
    private static double orderedPairs(double resultant, double meanCosine) {
        double r2 = resultant * resultant;
        double others = (1 - r2) / (r2 - meanCosine);
        double whole = Math.rint(others);
        return whole >= 1 && Math.abs(others - whole) < 0.01 ? (whole + 1) * whole : Double.NaN;
    }
}
