package io.github.hullwatch.run;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.BoundaryProof;
import io.github.hullwatch.proof.Claim;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Small claims whose depth is known in closed form. */
public final class Samples {
    /** Directions at 0°, 90° and 225°: D = cos 67.5°. */
    public static final NpyArray TRIANGLE = NpyArray.matrix(3, 2, new float[] {1, 0, 0, 1, -1, -1});

    /** Directions at 0° and 45°: D = −cos 22.5°. */
    public static final NpyArray PAIR = NpyArray.matrix(2, 2, new float[] {2, 0, 1, 1});

    /** (1, 0), (−2, 0), (0, 1): the origin lies between the first two, on the edge. */
    public static final NpyArray ANTIPODES = NpyArray.matrix(3, 2, new double[] {1, 0, -2, 0, 0, 1});

    private static final double THIN = 0x1p-20;

    /** (±1, ±h), the corners of a thin rectangle: D = h/√(1 + h²). */
    static final NpyArray RECTANGLE = NpyArray.matrix(4, 2, new double[] {1, THIN, 1, -THIN, -1, THIN, -1, -THIN});

    private Samples() {}

    public record Case(String name, NpyArray weights, Claim claim) {}

    public static List<Case> cases() {
        return List.of(
                new Case("triangle", TRIANGLE, triangle()),
                new Case("pair", PAIR, pair()),
                new Case("antipodes", ANTIPODES, antipodes()),
                new Case("cross-polytope", crossPolytopeRows(3), crossPolytope(3)),
                new Case("rectangle", RECTANGLE, rectangle()));
    }

    public static Claim triangle() {
        double depth = Math.cos(3 * Math.PI / 8);
        double[] v = {Math.cos(7 * Math.PI / 8), Math.sin(7 * Math.PI / 8)};
        int[][] facets = {{0, 1}, {1, 2}, {2, 0}};
        return Claim.builder("inside")
                .exactly(depth)
                .n(3)
                .d(2)
                .vector(v)
                .facets(facets)
                .build();
    }

    public static Claim pair() {
        double depth = -Math.cos(Math.PI / 8);
        double[] v = {-Math.cos(Math.PI / 8), -Math.sin(Math.PI / 8)};
        return Claim.builder("outside")
                .exactly(depth)
                .n(2)
                .d(2)
                .lambda(new double[] {0.5, 0.5})
                .vector(v)
                .build();
    }

    public static Claim antipodes() {
        BoundaryProof proof = new BoundaryProof(
                new int[] {0, 1},
                new BigInteger[] {BigInteger.ONE, BigInteger.ONE},
                new BigInteger[] {BigInteger.ZERO, BigInteger.ONE.negate()});
        return Claim.builder("boundary").exactly(0).n(3).d(2).boundary(proof).build();
    }

    /** e_1, −e_1, e_2, … : the weights 1/2d prove 1/d, the vector of ones proves 1/√d. */
    public static Claim crossPolytope(int d) {
        double[] lambda = new double[2 * d];
        Arrays.fill(lambda, 0.5 / d);
        double[] v = new double[d];
        Arrays.fill(v, 1);
        double upper = 1 / Math.sqrt(d);
        return Claim.builder("inside")
                .lower(1.0 / d)
                .upper(upper)
                .n(2 * d)
                .d(d)
                .lambda(lambda)
                .vector(v)
                .build();
    }

    /**
     * Stretched by 1/h in height it is a square of corners c(±1, ±1), c² = 1/(1 + h²): s = c², ρ = √2c, ‖S‖ ≤ 1/hc for
     * the root of the sum of squares, so that equal weights prove hc²/√2.
     */
    static Claim rectangle() {
        double lower = THIN / (1 + THIN * THIN) / Math.sqrt(2);
        double upper = THIN / Math.sqrt(1 + THIN * THIN);
        return Claim.builder("inside")
                .lower(lower)
                .upper(upper)
                .n(4)
                .d(2)
                .lambda(new double[] {0.25, 0.25, 0.25, 0.25})
                .vector(new double[] {0, 1})
                .stretch(new double[][] {{1, 0}, {0, 1 / THIN}})
                .build();
    }

    public static NpyArray crossPolytopeRows(int d) {
        double[] rows = new double[2 * d * d];
        for (int k = 0; k < d; k++) {
            rows[2 * k * d + k] = 1;
            rows[(2 * k + 1) * d + k] = -1;
        }
        return NpyArray.matrix(2 * d, d, rows);
    }
}
