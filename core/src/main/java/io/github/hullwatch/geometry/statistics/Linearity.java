package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import java.util.Arrays;

/**
 * How near a function is to a linear one, on given points. The points are prepared once, and many functions compared
 * with them. Immutable and thread-safe as long as nobody changes the array behind the points.
 *
 * <p>No constant is fitted: where there is a bias, its input 1 is one of the components.
 */
public final class Linearity {

    /** A component that lies so near the span of those before it is rounding, and adds no dimension. */
    private static final double DEPENDENT = 1e-10;

    private final Vectors points;

    /** An orthonormal basis of what linear functions can be on the points: rank rows of as many numbers as points. */
    private final double[][] basis;

    private Linearity(Vectors points, double[][] basis) {
        this.points = points;
        this.basis = basis;
    }

    /**
     * Prepares the points, in 4·m·d² operations: Gram's and Schmidt's process on the components, each orthogonalised
     * twice, so that the basis is orthonormal to rounding (Giraud, Langou, Rozložník, 2005).
     *
     * @param points m×d, finite
     */
    public static Linearity on(Vectors points) {
        int m = points.n();
        int d = points.d();
        double[][] basis = new double[Math.min(m, d)][];
        int rank = 0;
        for (int k = 0; k < d && rank < m; k++) {
            double[] column = new double[m];
            for (int i = 0; i < m; i++) {
                column[i] = points.get(i, k);
            }
            double before = Math.sqrt(Dot.of(column, 0, column, 0, m));
            for (int pass = 0; pass < 2; pass++) {
                for (int r = 0; r < rank; r++) {
                    Dot.add(-Dot.of(basis[r], 0, column, 0, m), basis[r], 0, column, 0, m);
                }
            }
            double after = Math.sqrt(Dot.of(column, 0, column, 0, m));
            if (after > DEPENDENT * before && after <= Double.MAX_VALUE) {
                for (int i = 0; i < m; i++) {
                    column[i] /= after;
                }
                basis[rank++] = column;
            }
        }
        return new Linearity(points, Arrays.copyOf(basis, rank));
    }

    /** How many dimensions linear functions have on the points. */
    public int rank() {
        return basis.length;
    }

    /**
     * The share of Σf² that the best linear function explains, about zero and not about the mean of f.
     *
     * @param values f at each point
     * @return in [0, 1]; NaN where f is zero at all points, or there are no more points than dimensions, so that every
     *     function is linear on them
     * @throws IllegalArgumentException if there are not as many values as points
     */
    public double explained(double[] values) {
        check(values);
        int m = values.length;
        double all = Dot.of(values, 0, values, 0, m);
        if (rank() >= m || !(all > 0)) {
            return Double.NaN;
        }
        double linear = 0;
        for (double[] axis : basis) {
            double along = Dot.of(axis, 0, values, 0, m);
            linear += along * along;
        }
        return Math.min(1, linear / all);
    }

    /**
     * The share of points at which f has another sign than a linear function; 0 has a sign of its own.
     *
     * @param values f at each point
     * @param direction of the linear function, d numbers
     * @return in [0, 1]; NaN without points
     * @throws IllegalArgumentException if there are not as many values as points, or numbers as dimensions
     */
    public double disagreement(double[] values, double[] direction) {
        check(values);
        int d = points.d();
        if (direction.length != d) {
            throw new IllegalArgumentException(
                    "a direction of " + direction.length + " numbers does not fit points of " + d);
        }
        int others = 0;
        double[] x = new double[d];
        for (int i = 0; i < values.length; i++) {
            points.copyRow(i, x, 0);
            others += Math.signum(values[i]) == Math.signum(Dot.of(direction, 0, x, 0, d)) ? 0 : 1;
        }
        return (double) others / values.length;
    }

    private void check(double[] values) {
        if (values.length != points.n()) {
            throw new IllegalArgumentException(values.length + " values do not fit " + points.n() + " points");
        }
    }
}
