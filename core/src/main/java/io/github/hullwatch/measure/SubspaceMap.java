package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.measure.ClassSubspaces.Subspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the class subspaces of one layer lie to one another, pair by pair. Immutable. */
public final class SubspaceMap implements Measured {

    private final List<Optional<Subspace>> subspaces;
    private final double[] pairs;
    private final double meanOverlap;
    private final double chanceOverlap;
    private final double smallestAngle;

    private SubspaceMap(
            List<Optional<Subspace>> subspaces,
            double[] pairs,
            double meanOverlap,
            double chanceOverlap,
            double smallestAngle) {
        this.subspaces = subspaces;
        this.pairs = pairs;
        this.meanOverlap = meanOverlap;
        this.chanceOverlap = chanceOverlap;
        this.smallestAngle = smallestAngle;
    }

    /** Measures all pairs of those that are there. */
    public static SubspaceMap of(List<Optional<Subspace>> subspaces) {
        int classes = subspaces.size();
        double[] pairs = new double[3 * classes * classes];
        Arrays.fill(pairs, Double.NaN);
        double overlap = 0;
        double chance = 0;
        double smallest = Double.POSITIVE_INFINITY;
        int count = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j <= i; j++) {
                if (subspaces.get(i).isEmpty() || subspaces.get(j).isEmpty()) {
                    continue;
                }
                Basis one = subspaces.get(i).get().basis();
                Basis other = subspaces.get(j).get().basis();
                double[] values = {1, 0, 0};
                if (i != j) {
                    PrincipalAngles angles = PrincipalAngles.between(one, other);
                    values = new double[] {angles.overlap(), angles.smallest(), angles.mean()};
                    overlap += angles.overlap();
                    chance += (double) Math.max(one.m(), other.m()) / one.d();
                    smallest = Math.min(smallest, angles.smallest());
                    count++;
                }
                for (int kind = 0; kind < values.length; kind++) {
                    pairs[(kind * classes + i) * classes + j] = values[kind];
                    pairs[(kind * classes + j) * classes + i] = values[kind];
                }
            }
        }
        return new SubspaceMap(
                List.copyOf(subspaces),
                pairs,
                count == 0 ? Double.NaN : overlap / count,
                count == 0 ? Double.NaN : chance / count,
                count == 0 ? Double.NaN : smallest);
    }

    @Override
    public Map<String, Object> values() {
        List<Object> ranks = new ArrayList<>();
        List<Object> explained = new ArrayList<>();
        for (Optional<Subspace> subspace : subspaces) {
            ranks.add(subspace.map(found -> found.basis().m()).orElse(0));
            explained.add(subspace.map(Subspace::explained).orElse(null));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ranks", ranks);
        values.put("explained", explained);
        values.put("overlap", meanOverlap);
        values.put("overlapNull", chanceOverlap);
        values.put("smallestAngle", smallestAngle);
        return values;
    }

    /** Overlaps, smallest and mean principal angles: 3×classes×classes, NaN where a class has no subspace. */
    @Override
    public Optional<Array> array() {
        int classes = subspaces.size();
        return Optional.of(new Array(new int[] {3, classes, classes}, pairs));
    }
}
