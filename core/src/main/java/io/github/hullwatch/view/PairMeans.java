package io.github.hullwatch.view;

import io.github.hullwatch.run.Measurement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
        Track means = new Track(track.block(), track.ordinal());
        track.lines().forEach(line -> means.add(of(line)));
        return means;
    }

    private static Measurement of(Measurement line) {
        if (Collections.disjoint(SUMS, line.values().keySet())) {
            return line;
        }
        double pairs = orderedPairs(line);
        Map<String, Object> values = new LinkedHashMap<>(line.values());
        values.replaceAll((name, value) -> SUMS.contains(name) ? mean(line.number(name), pairs) : value);
        return new Measurement(
                line.iteration(), line.epoch(), line.seconds(), line.loss(), line.block(), line.quantity(), values);
    }

    private static Double mean(double sum, double pairs) {
        return Double.isFinite(sum / pairs) ? (Double) (sum / pairs) : null;
    }

    /**
     * n(n − 1), where n counts the neurons with a direction. It follows from the resultant R of a line and its mean
     * cosine (nR² − 1)/(n − 1). NaN where it does not: directions that nearly coincide leave only rounding.
     */
    private static double orderedPairs(Measurement line) {
        double r2 = line.number("resultant") * line.number("resultant");
        double others = (1 - r2) / (r2 - line.number("meanCosine"));
        double whole = Math.rint(others);
        return whole >= 1 && Math.abs(others - whole) < 0.01 ? (whole + 1) * whole : Double.NaN;
    }
}
