package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

/** Small sets that are taken for large ones: the bounds that {@link InsideProofTest} knows by hand. */
class LargeInsideProofTest {
    private final BoundProver prover = new BoundProver();
    private final LargeInsideProof proof = new LargeInsideProof(prover);

    private static Directions large(double[] rows, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d), true);
        return directions;
    }

    private static Directions axes(int d) {
        return large(Samples.axes(d), d);
    }

    /** As {@link InsideProofTest} derives it; the least eigenvalue is asked for with a margin of 10⁻⁷. */
    @Test
    void allowsForEveryRounding() {
        for (int d : new int[] {4, 40}) {
            int n = 2 * d;
            double[] lambda = new double[n];
            Arrays.fill(lambda, 3);
            Directions axes = axes(d);
            double u = Ulp.UNIT;
            double found = proof.prove(axes, lambda, true);
            double s = (1 - 1e-7) / d - 2 * (d + 4) * u;
            double moment = 2 * axes.error() + 2 * (n + 16) * u;
            double negative = prover.residualLower(axes, lambda);
            double expected = (s - 2 * moment + negative) / (1 + negative);
            assertEquals(expected, found, 24 * u / d, "d = " + d);
            assertEquals(1.0 / n, lambda[0], 1e-17);
        }
    }

    @Test
    void weightsThatCannotBeBalancedCountAsTheyAre() {
        double[] lambda = {.4, .1, .25, .25};
        assertEquals(2.0 / 7, proof.prove(axes(2), lambda, true), 1e-7);
        double[] lopsided = {.9, 0, .05, .05};
        double lower = proof.prove(axes(2), lopsided, true);
        assertEquals(-.9, lower, 1e-14);
        assertEquals(prover.residualLower(axes(2), lopsided), lower);
    }

    @Test
    void balancingCostsAtMostWhatAWeightLoses() {
        double[] lambda = {.3, .2, .25, .25};
        assertEquals(.4, proof.prove(axes(2), lambda, true), 1e-7);
        assertEquals(.24 / .98, lambda[0], 1e-15);
        assertEquals(.24 / .98, lambda[1], 1e-15);
    }

    @Test
    void namesTheThinnestAxis() {
        double[] lambda = {2, 2, .5, .5, 2.5, 2.5};
        assertEquals(.1, proof.prove(axes(3), lambda.clone(), true), 1e-6);
        assertEquals(1, Math.abs(proof.thinnest()[1]), 1e-6);
        double loose = proof.prove(axes(3), lambda, false);
        assertTrue(loose > .04 && loose <= .1, loose + " for .1");
    }

    /** A set in a plane of space has no second moment that could be factored: −|r| is the bound. */
    @Test
    void whatHasNoFactorKeepsTheResidual() {
        assertTrue(proof.prove(axes(3), new double[] {1, 1, 1, 1, 1, 1}, true) > .3);
        Directions flat = large(new double[] {1, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0}, 3);
        double[] lambda = {.5, .1, .3, .1};
        double lower = proof.prove(flat, lambda, true);
        assertEquals(-.2, lower, 1e-14);
        assertTrue(lower <= -.2);
        // And again where there is one, of another dimension.
        assertEquals(.5, proof.prove(axes(2), new double[] {1, 1, 1, 1}, true), 1e-6);
    }

    /**
     * Random sets against eigenvalues of the two second moments: the bound is no more than that of the balanced weights
     * gives, and no less than what the weights before are left with.
     */
    @Test
    void liesBetweenTheEigenvaluesBeforeAndAfter() {
        for (int seed = 0; seed < 20; seed++) {
            int d = 10 + seed;
            int n = 30 * d;
            double[] rows = Samples.normalised(Samples.gaussian(seed, n, d), n, d);
            double[] lambda = new double[n];
            Arrays.fill(lambda, 1.0 / n);
            double before = leastEigenvalue(rows, d, lambda);
            double found = proof.prove(large(rows, d), lambda, true);
            double after = leastEigenvalue(rows, d, lambda);
            double kept = n * Arrays.stream(lambda).min().orElseThrow();
            assertTrue(found <= after, "seed " + seed + ": " + found + " > " + after);
            // Weights that cannot be balanced stay, and what they sum up to is given away.
            double negative = prover.residualLower(large(rows, d), lambda);
            double moment = .9 * kept * before + negative;
            double least = moment > 0 ? moment / (1 + negative) : negative;
            assertTrue(found >= least, "seed " + seed + ": " + found + " < " + least);
        }
    }

    private static double leastEigenvalue(double[] units, int d, double[] lambda) {
        DMatrixRMaj moment = new DMatrixRMaj(d, d);
        for (int i = 0; i < lambda.length; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    moment.add(j, k, lambda[i] * units[i * d + j] * units[i * d + k]);
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
        assertTrue(eigen.decompose(moment));
        return IntStream.range(0, d)
                .mapToDouble(j -> eigen.getEigenvalue(j).getReal())
                .min()
                .orElseThrow();
    }
}
