package io.github.hullwatch.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A closed surface of simplices around the origin proves D ≥ h, its least distance from the origin. Its corners are
 * directions of the hull, so all of it lies in the hull. Closed: every ridge occurs in the facets as often with one
 * orientation as with the other, so the facets form a cycle. Around the origin: the radial map of the cycle onto the
 * sphere has a degree other than 0, so it misses no direction. The hull then has, in each direction, a point at
 * distance h or more, and so contains the ball.
 *
 * <p>The degree is the number of facets over a point, each counted by its orientation. It is positive if every facet is
 * positively oriented, which is decided exactly (and then D &gt; 0, even if h is too small for rounding). A facet may
 * be so thin that its exact orientation differs from the one that the surface was built with; this happens in a space
 * whose projection is rounded. Then the facets over one point are counted, and h &gt; 0 shows that the surface nowhere
 * passes through the origin.
 */
final class FacetProof {
    /** How many points are tried for counting. */
    private static final int POINTS = 32;

    private final CheckedDirections rows;
    private final int[][] facets;
    private final FacetSimplex[] simplices;

    /** @throws Refusal if the facets are not a closed surface of simplices on live rows */
    FacetProof(CheckedDirections rows, int[][] facets) {
        this.rows = rows;
        this.facets = facets;
        requireSimplices();
        requireClosed();
        simplices = new FacetSimplex[facets.length];
        for (int f = 0; f < facets.length; f++) {
            simplices[f] = new FacetSimplex(rows, facets[f]);
        }
    }

    /**
     * What the surface proves.
     *
     * @param lower a proven lower bound of D
     * @param strict whether D &gt; 0 is proven
     */
    record Bound(double lower, boolean strict) {}

    /**
     * The bound that the surface proves.
     *
     * @param wanted the search for a better bound stops once this is reached
     * @throws Refusal if the surface does not go around the origin
     */
    Bound bound(double wanted) {
        if (rows.d() == 1) {
            return line();
        }
        double least = 1;
        for (FacetSimplex simplex : simplices) {
            least = Math.min(least, simplex.distance(wanted));
        }
        boolean around = isPositive() || least > 0 && countsAround();
        if (!around) {
            throw new Refusal("facets are not proven to go around the origin");
        }
        return new Bound(Math.max(0, least), true);
    }

    /** In one dimension a surface is two points, one on either side. */
    private Bound line() {
        boolean left = false;
        boolean right = false;
        for (int[] facet : facets) {
            left |= rows.units()[facet[0]] < 0;
            right |= rows.units()[facet[0]] > 0;
        }
        if (!left || !right) {
            throw new Refusal("facets lie on one side of the origin");
        }
        return new Bound(1, true);
    }

    private void requireSimplices() {
        if (facets.length == 0) {
            throw new Refusal("facets is an empty list");
        }
        for (int f = 0; f < facets.length; f++) {
            Set<Integer> corners = new HashSet<>();
            for (int corner : facets[f]) {
                if (corner < 0 || corner >= rows.n()) {
                    throw new Refusal("facet " + f + " names row " + corner + " of " + rows.n());
                }
                if (rows.isDead(corner)) {
                    throw new Refusal("facet " + f + " names row " + corner + ", which is zero");
                }
                corners.add(corner);
            }
            if (corners.size() != rows.d() || facets[f].length != rows.d()) {
                throw new Refusal("facet " + f + " does not have " + rows.d() + " different corners");
            }
        }
    }

    private void requireClosed() {
        if (rows.d() == 1) {
            return;
        }
        Map<List<Integer>, Integer> ridges = new HashMap<>();
        for (int[] facet : facets) {
            for (int left = 0; left < facet.length; left++) {
                int[] ridge = new int[facet.length - 1];
                System.arraycopy(facet, 0, ridge, 0, left);
                System.arraycopy(facet, left + 1, ridge, left, ridge.length - left);
                int orientation = (left % 2 == 0 ? 1 : -1) * sort(ridge);
                ridges.merge(Arrays.stream(ridge).boxed().toList(), orientation, Integer::sum);
            }
        }
        ridges.forEach((ridge, sum) -> {
            if (sum != 0) {
                throw new Refusal("facets leave the surface open at the ridge " + ridge);
            }
        });
    }

    /** Sorts by insertion; 1 if that was an even permutation, −1 if odd. */
    private static int sort(int[] values) {
        int parity = 1;
        for (int i = 1; i < values.length; i++) {
            for (int j = i; j > 0 && values[j - 1] > values[j]; j--) {
                int value = values[j];
                values[j] = values[j - 1];
                values[j - 1] = value;
                parity = -parity;
            }
        }
        return parity;
    }

    private boolean isPositive() {
        for (FacetSimplex simplex : simplices) {
            if (simplex.sign() <= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean countsAround() {
        int tried = 0;
        for (int f = 0; f < facets.length && tried < POINTS; f++) {
            double[] centre = simplices[f].sign() > 0 ? simplices[f].centre() : null;
            if (centre != null) {
                tried++;
                if (degree(centre) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The number of facets over a point, counted by orientation; 0 if one of them cannot be decided. */
    private int degree(double[] point) {
        int degree = 0;
        for (FacetSimplex simplex : simplices) {
            int held = simplex.holds(point);
            if (held == 0) {
                return 0;
            }
            degree += held == 1 ? simplex.sign() : 0;
        }
        return degree;
    }
}
