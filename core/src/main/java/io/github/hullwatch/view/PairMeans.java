package io.github.hullwatch.view;

import io.github.hullwatch.run.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Energies of spread as means over all pairs of directions. The run directory holds sums over the n(n − 1) ordered pairs, which
 * say in the first place how many neurons a layer has: only their means can be compared.
 */
public final class PairMeans {

    private static final Set<String> SUMS = Set.of("energy0", "energy1", "energy2");

    private PairMeans() {}

    /** The track with means in the place of sums; null where a line does not say how many pairs there are. */
    public static Track of(Track track) {
        Track means = new Track(track.block(), track.ordinal());
        track.lines().forEach(line -> means.add(of(line)));
        return means;
    }

    private static Measurement of(Measurement line) {
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
     * n(n − 1) for the live n of a line, which follows from its resultant R and mean cosine (nR² − 1)/(n − 1). NaN where they
     * do not tell: directions that all but coincide leave rounding only.
     */
    private static double orderedPairs(Measurement line) {
        double r2 = line.number("resultant") * line.number("resultant");
        double others = (1 - r2) / (r2 - line.number("meanCosine"));
        double whole = Math.rint(others);
        return whole >= 1 && Math.abs(others - whole) < 0.01 ? (whole + 1) * whole : Double.NaN;
    }
}
