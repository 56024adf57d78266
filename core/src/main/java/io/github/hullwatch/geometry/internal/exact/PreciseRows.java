package io.github.hullwatch.geometry.internal.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Depths very near the boundary, where doubles lose them: the same formulas in sixty digits, finally rounded outwards.
 * Slow, and rarely needed.
 */
public final class PreciseRows {
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    /** The error of sixty digits is negligible beside this, unless forty digits cancel. */
    private static final double MARGIN = 1e-15;

    private final double[] rows;
    private final int d;
    private final BigDecimal[][] units;

    public PreciseRows(double[] rows, int d) {
        this.rows = rows;
        this.d = d;
        units = new BigDecimal[rows.length / d][];
    }

    private BigDecimal[] row(int i) {
        BigDecimal[] row = new BigDecimal[d];
        for (int k = 0; k < d; k++) {
            row[k] = new BigDecimal(rows[i * d + k]);
        }
        return row;
    }

    private static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.add(a[k].multiply(b[k]));
        }
        return sum;
    }

    private BigDecimal[] unit(int i) {
        if (units[i] == null) {
            units[i] = normalise(i);
        }
        return units[i];
    }

    private BigDecimal[] normalise(int i) {
        BigDecimal[] row = row(i);
        BigDecimal norm = dot(row, row).sqrt(DIGITS);
        for (int k = 0; k < d; k++) {
            row[k] = row[k].divide(norm, DIGITS);
        }
        return row;
    }

    /** Proves D ≤ the returned value: the largest product of a row's direction with the vector's, rounded up. */
    public double upper(double[] vector, int n) {
        BigDecimal[] v = new BigDecimal[d];
        for (int k = 0; k < d; k++) {
            v[k] = new BigDecimal(vector[k]);
        }
        return upper(v, n);
    }

    /** The same for a vector of integers. */
    public double upper(BigInteger[] vector, int n) {
        BigDecimal[] v = new BigDecimal[d];
        for (int k = 0; k < d; k++) {
            v[k] = new BigDecimal(vector[k]);
        }
        return upper(v, n);
    }

    private double upper(BigDecimal[] v, int n) {
        BigDecimal norm = dot(v, v).sqrt(DIGITS);
        if (norm.signum() == 0) {
            return 1;
        }
        double max = -1;
        for (int i = 0; i < n; i++) {
            BigDecimal[] row = row(i);
            // The product is exact, so its sign is.
            BigDecimal cosine = dot(row, v).divide(dot(row, row).sqrt(DIGITS).multiply(norm), DIGITS);
            max = Math.max(max, cosine.signum() < 0 ? Math.min(-Double.MIN_VALUE, up(cosine)) : up(cosine));
        }
        return max;
    }

    /** The length of a convex combination of unit rows, whose weights need not sum to 1, rounded up. */
    public double combination(int[] names, double[] weights) {
        BigDecimal[] sum = new BigDecimal[d];
        java.util.Arrays.fill(sum, BigDecimal.ZERO);
        BigDecimal total = BigDecimal.ZERO;
        for (int j = 0; j < names.length; j++) {
            BigDecimal weight = new BigDecimal(weights[j]);
            total = total.add(weight);
            BigDecimal[] unit = unit(names[j]);
            for (int k = 0; k < d; k++) {
                sum[k] = sum[k].add(weight.multiply(unit[k]));
            }
        }
        return up(dot(sum, sum).sqrt(DIGITS).divide(total, DIGITS).add(new BigDecimal(1e-55)));
    }

    /**
     * Proves that the triangle of three rows in positive orientation is no nearer to the origin than the returned
     * value; d = 3. Tries the normal of the plane and the midpoints of the three edges.
     */
    public double triangle(int i, int j, int k) {
        BigDecimal[][] corners = {unit(i), unit(j), unit(k)};
        BigDecimal[] normal = cross(subtract(corners[1], corners[0]), subtract(corners[2], corners[0]));
        double best = along(normal, corners);
        for (int from = 0; from < 3; from++) {
            BigDecimal[] middle = corners[from].clone();
            for (int m = 0; m < 3; m++) {
                middle[m] = middle[m].add(corners[(from + 1) % 3][m]);
            }
            best = Math.max(best, along(middle, corners));
        }
        return best;
    }

    /** Whether row j lies beyond the plane of three rows in positive orientation; d = 3. */
    public boolean isBeyond(int i1, int i2, int i3, int j) {
        BigDecimal[] a = subtract(unit(i2), unit(i1));
        BigDecimal[] b = subtract(unit(i3), unit(i1));
        BigDecimal[] c = subtract(unit(j), unit(i1));
        return dot(cross(a, b), c).doubleValue() > 1e-55;
    }

    private static BigDecimal[] cross(BigDecimal[] a, BigDecimal[] b) {
        return new BigDecimal[] {
            a[1].multiply(b[2]).subtract(a[2].multiply(b[1])),
            a[2].multiply(b[0]).subtract(a[0].multiply(b[2])),
            a[0].multiply(b[1]).subtract(a[1].multiply(b[0]))
        };
    }

    /**
     * The smallest product of a vector's direction with unit rows, rounded down; sixty digits are off by less than
     * 1e-55.
     */
    private static double along(BigDecimal[] vector, BigDecimal[][] units) {
        BigDecimal norm = dot(vector, vector).sqrt(DIGITS);
        if (norm.signum() == 0) {
            return -1;
        }
        BigDecimal least = null;
        for (BigDecimal[] unit : units) {
            BigDecimal product = dot(vector, unit).divide(norm, DIGITS);
            least = least == null ? product : least.min(product);
        }
        return -up(least.subtract(new BigDecimal(1e-55)).negate());
    }

    private static BigDecimal[] subtract(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal[] difference = new BigDecimal[a.length];
        for (int k = 0; k < a.length; k++) {
            difference[k] = a[k].subtract(b[k]);
        }
        return difference;
    }

    private static double up(BigDecimal x) {
        double value = x.doubleValue();
        return value + Math.abs(value) * MARGIN;
    }

    /** A vector of integers, scaled by a power of two and rounded to doubles. */
    public double[] rounded(BigInteger[] vector) {
        int bits = 0;
        for (BigInteger x : vector) {
            bits = Math.max(bits, x.bitLength());
        }
        double[] rounded = new double[vector.length];
        for (int k = 0; k < vector.length; k++) {
            // Below 2⁻¹²⁰⁰ of the largest nothing is left in a double.
            BigInteger x = bits > 1000 ? vector[k].shiftRight(Math.max(0, bits - 1000)) : vector[k];
            rounded[k] = Math.scalb(x.doubleValue(), -Math.min(bits, 1000));
        }
        return rounded;
    }
}
