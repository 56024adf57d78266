package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import io.github.hullwatch.geometry.internal.exact.RationalSolver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.Face;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Proves in integers that the origin is on the boundary, in more than three dimensions, where floating point left D = 0
 * possible.
 *
 * <p>Up to eight dimensions the question is decided exactly. Beyond, floating point says on which {@link Face} the
 * origin seems to lie. A combination of directions of the face should be exactly zero; and the vector, made exactly
 * orthogonal to the face, should have no positive product. Both take one linear system of the rank of the face, and are
 * then checked in integers. What is found is a proof; what is not found stays undecided. Allocates; rarely called. Not
 * thread-safe.
 */
public final class BoundarySearch {
    /** Largest dimension in which exact linear programs are solved. */
    private static final int EXACT_DIMENSIONS = 8;

    /** Bits to which a vector is rounded before it is made orthogonal. */
    private static final int BITS = 50;

    /** How often rows on the wrong side are taken into the face. */
    private static final int ROUNDS = 3;

    private Directions directions;
    private BigInteger[][] rows;
    private int n;
    private int d;

    /**
     * Looks for the proof.
     *
     * @param source n ≥ 1 directions
     * @param face where to look in more than eight dimensions, or null
     * @return the proof, in neuron indices, or null
     */
    public ExactBoundary find(Directions source, Face face) {
        directions = source;
        n = source.n();
        d = source.d();
        rows = new BigInteger[n][];
        if (d <= EXACT_DIMENSIONS) {
            return decide();
        }
        return face == null ? null : prove(face);
    }

    private ExactBoundary decide() {
        int[] neurons = new int[n];
        for (int i = 0; i < n; i++) {
            neurons[i] = directions.neuron(i);
            row(i);
        }
        ExactDecision exact = ExactDecision.of(rows, d);
        return exact.verdict() == Verdict.BOUNDARY ? exact.boundary(neurons) : null;
    }

    private ExactBoundary prove(Face face) {
        ZeroSum combination = null;
        for (int s = 0; s < face.supports().length && combination == null; s++) {
            combination = balance(face.supports()[s]);
        }
        if (combination == null) {
            return null;
        }
        BigInteger[] vector = separate(face);
        if (vector == null) {
            return null;
        }
        int[] indices = new int[combination.positions.length];
        for (int j = 0; j < indices.length; j++) {
            indices[j] = directions.neuron(combination.positions[j]);
        }
        return new ExactBoundary(indices, combination.weights, vector);
    }

    /** The raw row of a direction, scaled to integers by the smallest power of two that does it. */
    private BigInteger[] row(int i) {
        if (rows[i] == null) {
            double[] row = new double[d];
            for (int k = 0; k < d; k++) {
                row[k] = directions.raw(i, k);
            }
            rows[i] = IntegerMatrix.integers(row, 0, d);
        }
        return rows[i];
    }

    /** Directions with positive weights whose combination of raw integer rows is zero. */
    private record ZeroSum(int[] positions, BigInteger[] weights) {}

    /**
     * The positive combination of directions, all but one of them independent, that is exactly zero: the first one in
     * terms of the others, found by their Gram matrix. Null if there is none.
     */
    private ZeroSum balance(int[] support) {
        int r = support.length - 1;
        if (r < 1) {
            return null;
        }
        int[] others = Arrays.copyOfRange(support, 1, support.length);
        BigInteger[] solution = solve(others, row(support[0]));
        if (solution == null) {
            return null;
        }
        int[] positions = new int[support.length];
        BigInteger[] weights = new BigInteger[support.length];
        positions[0] = support[0];
        weights[0] = solution[r];
        int count = 1;
        for (int j = 0; j < r; j++) {
            if (solution[j].signum() != 0) {
                positions[count] = others[j];
                weights[count++] = solution[j].negate();
            }
        }
        weights = IntegerMatrix.primitive(Arrays.copyOf(weights, count));
        for (int j = 0; j < count; j++) {
            if (weights[j].signum() <= 0) {
                return null;
            }
        }
        for (int k = 0; k < d; k++) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < count; j++) {
                sum = sum.add(weights[j].multiply(row(positions[j])[k]));
            }
            if (sum.signum() != 0) {
                return null;
            }
        }
        return new ZeroSum(Arrays.copyOf(positions, count), weights);
    }

    /** The solution of Gx = Zv for the Gram matrix G of rows Z, or null; see {@link RationalSolver}. */
    private BigInteger[] solve(int[] positions, BigInteger[] vector) {
        int r = positions.length;
        BigInteger[][] gram = new BigInteger[r][r];
        BigInteger[] products = new BigInteger[r];
        for (int i = 0; i < r; i++) {
            gram[i][i] = IntegerMatrix.dot(row(positions[i]), row(positions[i]));
            products[i] = IntegerMatrix.dot(row(positions[i]), vector);
        }
        if (!RationalSolver.fits(gram, products)) {
            return null;
        }
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < i; j++) {
                gram[i][j] = IntegerMatrix.dot(row(positions[i]), row(positions[j]));
                gram[j][i] = gram[i][j];
            }
        }
        return RationalSolver.solve(gram, products);
    }

    /**
     * A vector orthogonal to the face and without positive products, near the one that floating point found; or null.
     * Rows that rounding takes for rows of the face may come out on the wrong side; then they are made orthogonal, too.
     */
    private BigInteger[] separate(Face face) {
        BigInteger[] near = integers(face.vector());
        int[] basis = face.basis();
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger[] vector = project(near, basis);
            if (vector == null) {
                return null;
            }
            int[] wrong = wrong(vector);
            if (wrong.length == 0) {
                return vector;
            }
            if (basis.length + wrong.length >= d) {
                return null;
            }
            int size = basis.length;
            basis = Arrays.copyOf(basis, size + wrong.length);
            System.arraycopy(wrong, 0, basis, size, wrong.length);
        }
        return null;
    }

    /** The vector, of length 1, in units of 2^−50. */
    private BigInteger[] integers(double[] vector) {
        double length = Math.sqrt(Dot.of(vector, 0, vector, 0, d));
        BigInteger[] integers = new BigInteger[d];
        for (int k = 0; k < d; k++) {
            integers[k] = BigInteger.valueOf(Math.round(Math.scalb(vector[k] / length, BITS)));
        }
        return integers;
    }

    /**
     * The vector projected on the orthogonal complement of independent rows Z, times a positive integer: with Gx = Zv,
     * G the Gram matrix, v − Zᵀx times the denominator of x. Null if it is zero, the rows are dependent, or the work is
     * too much.
     */
    private BigInteger[] project(BigInteger[] vector, int[] basis) {
        BigInteger[] solution = solve(basis, vector);
        if (solution == null) {
            return null;
        }
        BigInteger denominator = solution[basis.length];
        BigInteger[] projected = new BigInteger[d];
        boolean zero = true;
        for (int k = 0; k < d; k++) {
            BigInteger value = denominator.multiply(vector[k]);
            for (int j = 0; j < basis.length; j++) {
                value = value.subtract(solution[j].multiply(row(basis[j])[k]));
            }
            projected[k] = value;
            zero &= value.signum() == 0;
        }
        return zero ? null : IntegerMatrix.primitive(projected);
    }

    /** Positions of the rows with positive products; decided in integers where rounding leaves a doubt. */
    private int[] wrong(BigInteger[] vector) {
        double[] rounded = rounded(vector);
        double certain = -2 * Allowance.ofProduct(d) * Math.sqrt(Dot.of(rounded, 0, rounded, 0, d));
        int[] wrong = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!(Dot.of(directions.units(), i * d, rounded, 0, d) < certain)
                    && IntegerMatrix.dot(row(i), vector).signum() > 0) {
                wrong[count++] = i;
            }
        }
        return Arrays.copyOf(wrong, count);
    }

    /** Integers divided by one power of two, the largest to about 1, and rounded to doubles. */
    private static double[] rounded(BigInteger[] vector) {
        int bits = 0;
        for (BigInteger x : vector) {
            bits = Math.max(bits, x.bitLength());
        }
        // Below 2⁻⁹⁰⁰ of the largest nothing matters.
        int shift = Math.max(0, bits - 900);
        double[] rounded = new double[vector.length];
        for (int k = 0; k < vector.length; k++) {
            rounded[k] = Math.scalb(vector[k].shiftRight(shift).doubleValue(), shift - bits);
        }
        return rounded;
    }
}
