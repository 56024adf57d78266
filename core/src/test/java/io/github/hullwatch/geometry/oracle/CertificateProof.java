package io.github.hullwatch.geometry.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Proves a {@link Hull} again from the raw rows in forty digits: every part of its certificate, and that the parts
 * carry the verdict and both bounds.
 */
public final class CertificateProof {
    private static final MathContext DIGITS = new MathContext(40);

    private final Vectors vectors;
    private final Hull hull;
    private final int d;
    private final BigDecimal[][] units;
    private double lower = -1;
    private double upper = 1;

    private CertificateProof(Vectors vectors, Hull hull) {
        this.vectors = vectors;
        this.hull = hull;
        this.d = vectors.d();
        this.units = new BigDecimal[vectors.n()][];
    }

    /** Fails unless everything that the hull claims follows from its certificate. */
    public static void check(Vectors vectors, Hull hull) {
        new CertificateProof(vectors, hull).run();
    }

    private void run() {
        assertTrue(hull.lower() <= hull.depth() && hull.depth() <= hull.upper(), hull::toString);
        assertEquals(vectors.n(), hull.n());
        assertEquals(vectors.dead(), hull.dead());
        Certificate certificate = hull.certificate();
        if (hull.n() == hull.dead()) {
            assertEquals(Verdict.OUTSIDE, hull.verdict());
            assertEquals(-1, hull.depth());
            return;
        }
        if (certificate.boundary() != null) {
            boundary(certificate.boundary());
        }
        if (certificate.vector() != null) {
            vector(certificate.vector());
        }
        if (certificate.lambda() != null) {
            lambda(certificate.lambda());
            if (certificate.stretch() != null) {
                stretch(certificate.lambda(), certificate.stretch());
            }
        }
        if (certificate.facets() != null) {
            facets(certificate.facets());
        }
        assertTrue(lower >= hull.lower(), () -> "lower is not proven: " + lower + " for " + hull.lower());
        assertTrue(upper <= hull.upper(), () -> "upper is not proven: " + upper + " for " + hull.upper());
        switch (hull.verdict()) {
            case INSIDE -> assertTrue(hull.lower() > 0);
            case OUTSIDE -> assertTrue(hull.upper() < 0);
            case BOUNDARY -> assertNotNull(certificate.boundary());
            default -> assertTrue(hull.lower() <= 0 && hull.upper() >= 0);
        }
    }

    private BigDecimal[] row(int i) {
        BigDecimal[] row = new BigDecimal[d];
        for (int k = 0; k < d; k++) {
            row[k] = new BigDecimal(vectors.get(i, k));
        }
        return row;
    }

    private BigDecimal[] unit(int i) {
        if (units[i] == null) {
            BigDecimal[] row = row(i);
            BigDecimal norm = dot(row, row).sqrt(DIGITS);
            for (int k = 0; k < d; k++) {
                row[k] = row[k].divide(norm, DIGITS);
            }
            units[i] = row;
        }
        return units[i];
    }

    private static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.add(a[k].multiply(b[k]));
        }
        return sum;
    }

    private void boundary(ExactBoundary proof) {
        BigDecimal[] sum = new BigDecimal[d];
        java.util.Arrays.fill(sum, BigDecimal.ZERO);
        for (int j = 0; j < proof.indices().length; j++) {
            BigInteger weight = proof.combination()[j];
            assertTrue(weight.signum() > 0);
            BigDecimal[] z = integral(row(proof.indices()[j]));
            for (int k = 0; k < d; k++) {
                sum[k] = sum[k].add(z[k].multiply(new BigDecimal(weight)));
            }
        }
        boolean zero = true;
        for (int k = 0; k < d; k++) {
            assertEquals(0, sum[k].signum());
            zero &= proof.vector()[k].signum() == 0;
        }
        assertTrue(!zero && proof.indices().length > 0);
        BigDecimal[] v = new BigDecimal[d];
        for (int k = 0; k < d; k++) {
            v[k] = new BigDecimal(proof.vector()[k]);
        }
        for (int i = 0; i < vectors.n(); i++) {
            assertTrue(dot(row(i), v).signum() <= 0);
        }
        lower = Math.max(lower, 0);
        upper = Math.min(upper, 0);
    }

    /** The row times the least power of two that makes all its components integers. */
    private static BigDecimal[] integral(BigDecimal[] row) {
        // A number k/2^s in lowest terms has exactly s decimal places.
        int places = 0;
        int zeros = Integer.MAX_VALUE;
        for (BigDecimal x : row) {
            places = Math.max(places, x.scale());
        }
        BigInteger power = BigInteger.TWO.pow(places);
        for (BigDecimal x : row) {
            if (x.signum() != 0) {
                BigInteger integer = x.multiply(new BigDecimal(power)).toBigIntegerExact();
                zeros = Math.min(zeros, integer.getLowestSetBit());
            }
        }
        BigDecimal[] z = new BigDecimal[row.length];
        for (int k = 0; k < row.length; k++) {
            BigInteger integer = row[k].multiply(new BigDecimal(power)).toBigIntegerExact();
            z[k] = new BigDecimal(integer.shiftRight(zeros));
        }
        return z;
    }

    private void vector(double[] vector) {
        BigDecimal[] v = new BigDecimal[d];
        for (int k = 0; k < d; k++) {
            v[k] = new BigDecimal(vector[k]);
        }
        BigDecimal norm = dot(v, v).sqrt(DIGITS);
        double max = -1;
        for (int i : vectors.live()) {
            max = Math.max(max, dot(unit(i), v).divide(norm, DIGITS).doubleValue());
        }
        upper = Math.min(upper, max);
    }

    private void lambda(double[] lambda) {
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < lambda.length; i++) {
            assertTrue(lambda[i] >= 0);
            total = total.add(new BigDecimal(lambda[i]));
        }
        assertEquals(1, total.doubleValue(), 1e-9);
        BigDecimal[] r = new BigDecimal[d];
        java.util.Arrays.fill(r, BigDecimal.ZERO);
        DMatrixRMaj moment = new DMatrixRMaj(d, d);
        for (int i = 0; i < lambda.length; i++) {
            if (lambda[i] > 0) {
                BigDecimal[] unit = unit(i);
                for (int k = 0; k < d; k++) {
                    r[k] = r[k].add(unit[k].multiply(new BigDecimal(lambda[i])));
                    for (int l = 0; l < d; l++) {
                        moment.add(
                                k, l, lambda[i] * unit[k].doubleValue() * unit[l].doubleValue() / total.doubleValue());
                    }
                }
            }
        }
        double residual = dot(r, r).sqrt(DIGITS).divide(total, DIGITS).doubleValue();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
        assertTrue(eigen.decompose(moment));
        double s = 1;
        for (int k = 0; k < d; k++) {
            s = Math.min(s, eigen.getEigenvalue(k).getReal());
        }
        // The eigenvalue is that of a rounded matrix, which is what this takes away.
        s -= 2e-15 * d;
        lower = Math.max(lower, s > residual ? (s - residual) / (1 - residual) : -residual);
    }

    /**
     * The ball that the weights prove of the stretched directions, in units of the longest, shrunk by the size of the
     * matrix.
     */
    private void stretch(double[] lambda, double[][] matrix) {
        BigDecimal[][] s = new BigDecimal[d][d];
        BigDecimal squares = BigDecimal.ZERO;
        for (int k = 0; k < d; k++) {
            for (int l = 0; l < d; l++) {
                s[k][l] = new BigDecimal(matrix[k][l]);
                squares = squares.add(s[k][l].multiply(s[k][l]));
            }
        }
        BigDecimal[] r = new BigDecimal[d];
        java.util.Arrays.fill(r, BigDecimal.ZERO);
        DMatrixRMaj moment = new DMatrixRMaj(d, d);
        double longest = 0;
        double total = 0;
        for (int i = 0; i < lambda.length; i++) {
            if (lambda[i] > 0) {
                BigDecimal[] z = new BigDecimal[d];
                for (int k = 0; k < d; k++) {
                    z[k] = dot(s[k], unit(i));
                    r[k] = r[k].add(z[k].multiply(new BigDecimal(lambda[i])));
                }
                longest = Math.max(longest, dot(z, z).sqrt(DIGITS).doubleValue());
                total += lambda[i];
                for (int k = 0; k < d; k++) {
                    for (int l = 0; l < d; l++) {
                        moment.add(k, l, lambda[i] * z[k].doubleValue() * z[l].doubleValue());
                    }
                }
            }
        }
        double residual = dot(r, r).sqrt(DIGITS).doubleValue() / total / longest;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
        assertTrue(eigen.decompose(moment));
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < d; k++) {
            least = Math.min(least, eigen.getEigenvalue(k).getReal() / total / longest / longest);
        }
        least -= 2e-15 * d;
        if (least > residual) {
            double radius = (least - residual) / (1 - residual) * longest;
            lower = Math.max(lower, radius / squares.sqrt(DIGITS).doubleValue());
        }
    }

    private void facets(int[][] facets) {
        Set<String> ridges = new HashSet<>();
        double least = 1;
        for (int[] facet : facets) {
            assertEquals(d, facet.length);
            if (d == 1) {
                continue;
            }
            BigDecimal[][] corners = new BigDecimal[d][];
            for (int k = 0; k < d; k++) {
                corners[k] = row(facet[k]);
            }
            assertTrue(determinant(corners).signum() > 0, "a facet is not positively oriented");
            for (int k = 0; k < d; k++) {
                assertTrue(ridges.add(ridge(facet, k, 1)), "a ridge stands twice in one orientation");
            }
            double plane = planeDistance(facet);
            least = Math.min(least, plane < hull.lower() ? Math.max(plane, edgeDistance(facet)) : plane);
        }
        if (d == 1) {
            assertEquals(-1, Math.signum(vectors.get(facets[0][0], 0)) * Math.signum(vectors.get(facets[1][0], 0)));
        } else {
            for (int[] facet : facets) {
                for (int k = 0; k < d; k++) {
                    assertTrue(ridges.contains(ridge(facet, k, -1)), "a ridge has one facet only");
                }
            }
        }
        lower = Math.max(lower, least);
    }

    /** The facet less one corner as sorted indices and the sign of the order, or of its opposite. */
    private static String ridge(int[] facet, int leftOut, int sense) {
        int[] ridge = new int[facet.length - 1];
        int at = 0;
        for (int k = 0; k < facet.length; k++) {
            if (k != leftOut) {
                ridge[at++] = facet[k];
            }
        }
        int sign = leftOut % 2 == 0 ? sense : -sense;
        for (int i = 0; i < ridge.length; i++) {
            for (int j = i + 1; j < ridge.length; j++) {
                if (ridge[j] < ridge[i]) {
                    int x = ridge[i];
                    ridge[i] = ridge[j];
                    ridge[j] = x;
                    sign = -sign;
                }
            }
        }
        return java.util.Arrays.toString(ridge) + sign;
    }

    private static BigDecimal determinant(BigDecimal[][] rows) {
        if (rows.length == 1) {
            return rows[0][0];
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int c = 0; c < rows.length; c++) {
            BigDecimal[][] minor = new BigDecimal[rows.length - 1][rows.length - 1];
            for (int r = 1; r < rows.length; r++) {
                for (int k = 0, at = 0; k < rows.length; k++) {
                    if (k != c) {
                        minor[r - 1][at++] = rows[r][k];
                    }
                }
            }
            BigDecimal term = rows[0][c].multiply(determinant(minor));
            sum = c % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }

    /**
     * For a sliver, whose plane may pass nearer to the origin than itself: the best bound along the midpoint of an
     * edge.
     */
    private double edgeDistance(int[] facet) {
        double best = -1;
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < a; b++) {
                BigDecimal[] middle = unit(facet[a]).clone();
                for (int k = 0; k < d; k++) {
                    middle[k] = middle[k].add(unit(facet[b])[k]);
                }
                BigDecimal length = dot(middle, middle).sqrt(DIGITS);
                double least = 1;
                for (int corner : facet) {
                    least = Math.min(
                            least,
                            dot(middle, unit(corner)).divide(length, DIGITS).doubleValue());
                }
                best = Math.max(best, least);
            }
        }
        return best;
    }

    /** |det| over the length of the normal, whose components are the minors of the edges. */
    private double planeDistance(int[] facet) {
        BigDecimal[][] units = new BigDecimal[d][];
        for (int k = 0; k < d; k++) {
            units[k] = unit(facet[k]);
        }
        BigDecimal[] normal = new BigDecimal[d];
        for (int c = 0; c < d; c++) {
            BigDecimal[][] minor = new BigDecimal[d - 1][d - 1];
            for (int r = 1; r < d; r++) {
                for (int k = 0, at = 0; k < d; k++) {
                    if (k != c) {
                        minor[r - 1][at++] = units[r][k].subtract(units[0][k]);
                    }
                }
            }
            normal[c] = c % 2 == 0 ? determinant(minor) : determinant(minor).negate();
        }
        BigDecimal length = dot(normal, normal).sqrt(DIGITS);
        return dot(normal, units[0]).abs().divide(length, DIGITS).doubleValue();
    }
}
