package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.ExactSimplex;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Searches for an exact proof that the origin is on the boundary, in more than three dimensions, where floating point
 * left D = 0 possible.
 *
 * <p>Up to eight dimensions the question is decided exactly. Beyond, the floating-point answer says where to look: the
 * directions that carry weight should have a positive combination that is exactly zero, and the separating vector, made
 * exactly orthogonal to all directions that it touches, should have no positive product. Both are then checked in
 * integers. What is found is a proof; what is not found stays undecided. Allocates; rarely called. Not thread-safe.
 */
public final class BoundarySearch {
    /** A direction is touched by a vector if their product is within this of 0. */
    private static final double TOUCHING = 1e-7;

    /** Smaller weights are rounding. */
    private static final double WEIGHT = 1e-9;

    /** Largest dimension in which exact linear programs are solved. */
    private static final int EXACT_DIMENSIONS = 8;

    /** Largest rank of an elimination. Beyond {@link #BITS} bits in its numbers none is started either. */
    private static final int RANK = 64;

    private static final int BITS = 4000;

    private Directions directions;
    private BigInteger[][] rows;
    private int n;
    private int d;

    /** Returns the proof, in neuron indices, or null. */
    public ExactBoundary find(Directions source, SolverState state) {
        directions = source;
        n = source.n();
        d = source.d();
        rows = integerRows(source);
        if (d <= EXACT_DIMENSIONS) {
            ExactDecision exact = ExactDecision.of(rows, d);
            return exact.verdict() == Verdict.BOUNDARY ? exact.boundary(neurons()) : null;
        }
        if (!state.hasLambda || !state.hasVector) {
            return null;
        }
        int[] carrying = carrying(state.lambda);
        int[] touched = touched(state.vector);
        if (carrying.length == 0
                || carrying.length > RANK + 1
                || touched.length > 4 * RANK
                || bits() * Math.min(touched.length, d) > BITS) {
            return null;
        }
        ExactSimplex.Answer answer = balance(carrying);
        if (answer == null) {
            return null;
        }
        int[] positions = new int[answer.support().length];
        int[] indices = new int[positions.length];
        for (int j = 0; j < positions.length; j++) {
            positions[j] = carrying[answer.support()[j]];
            indices[j] = directions.neuron(positions[j]);
        }
        BigInteger[] vector = separate(touched, state.vector);
        return vector == null ? null : new ExactBoundary(indices, answer.weights(), vector);
    }

    private int[] neurons() {
        int[] neurons = new int[n];
        for (int i = 0; i < n; i++) {
            neurons[i] = directions.neuron(i);
        }
        return neurons;
    }

    /** Number of bits of the longest component. */
    private int bits() {
        int bits = 0;
        for (BigInteger[] row : rows) {
            for (BigInteger x : row) {
                bits = Math.max(bits, x.bitLength());
            }
        }
        return bits;
    }

    private int[] carrying(double[] lambda) {
        int[] positions = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (lambda[i] > WEIGHT) {
                positions[count++] = i;
            }
        }
        return Arrays.copyOf(positions, count);
    }

    private int[] touched(double[] vector) {
        double length = Math.sqrt(Dot.of(vector, 0, vector, 0, d));
        int[] positions = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (Dot.of(directions.units(), i * d, vector, 0, d) > -TOUCHING * length) {
                positions[count++] = i;
            }
        }
        return Arrays.copyOf(positions, count);
    }

    /**
     * A positive combination of some of the rows that is exactly zero, or null. The rows span few dimensions, so the
     * linear program runs on as many of their columns as their rank.
     */
    private ExactSimplex.Answer balance(int[] carrying) {
        BigInteger[][] chosen = new BigInteger[carrying.length][];
        for (int j = 0; j < carrying.length; j++) {
            chosen[j] = rows[carrying[j]];
        }
        int[] columns = new IntegerMatrix(chosen, d).pivotColumns();
        BigInteger[][] reduced = new BigInteger[chosen.length][columns.length];
        for (int j = 0; j < chosen.length; j++) {
            for (int c = 0; c < columns.length; c++) {
                reduced[j][c] = chosen[j][columns[c]];
            }
        }
        ExactSimplex.Answer answer = ExactSimplex.solve(reduced, columns.length);
        return answer.separating() == null ? answer : null;
    }

    /**
     * The vector projected on the orthogonal complement of the touched rows Z, exactly and without fractions: det(G)·v
     * − Zᵀ adj(G) Z v, with the Gram matrix G of independent rows. Null if the result is no proof.
     */
    private BigInteger[] separate(int[] touched, double[] vector) {
        BigInteger[][] independent = independent(touched);
        if (independent == null || independent.length >= d) {
            return null;
        }
        BigInteger[] v = IntegerMatrix.integers(coarse(vector), 0, d);
        int r = independent.length;
        // Solve G x = Z v by elimination without fractions: rows (G | Z v).
        BigInteger[][] system = new BigInteger[r][r + 1];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < r; j++) {
                system[i][j] = IntegerMatrix.dot(independent[i], independent[j]);
            }
            system[i][r] = IntegerMatrix.dot(independent[i], v).negate();
        }
        BigInteger[] projected = v;
        if (r > 0) {
            // The only solution of G x − y Z v = 0, up to a factor.
            BigInteger[] solution = new IntegerMatrix(system, r + 1).nullSpace()[0];
            BigInteger factor = solution[r];
            projected = new BigInteger[d];
            for (int k = 0; k < d; k++) {
                projected[k] = factor.multiply(v[k]);
                for (int i = 0; i < r; i++) {
                    projected[k] = projected[k].subtract(solution[i].multiply(independent[i][k]));
                }
                if (factor.signum() < 0) {
                    projected[k] = projected[k].negate();
                }
            }
        }
        return isProof(projected) ? IntegerMatrix.primitive(projected) : null;
    }

    /** The vector rounded to 40 bits after the point: enough to separate, and short as integers. */
    private double[] coarse(double[] vector) {
        double length = Math.sqrt(Dot.of(vector, 0, vector, 0, d));
        double[] rounded = new double[d];
        for (int k = 0; k < d; k++) {
            rounded[k] = Math.rint(vector[k] / length * 0x1p40) * 0x1p-40;
        }
        return rounded;
    }

    /** A basis of the touched rows, chosen among them, or null if the rank is too high. */
    private BigInteger[][] independent(int[] touched) {
        BigInteger[][] transposed = new BigInteger[d][touched.length];
        for (int j = 0; j < touched.length; j++) {
            for (int k = 0; k < d; k++) {
                transposed[k][j] = rows[touched[j]][k];
            }
        }
        int[] pivots = new IntegerMatrix(transposed, touched.length).pivotColumns();
        if (pivots.length > RANK) {
            return null;
        }
        BigInteger[][] independent = new BigInteger[pivots.length][];
        for (int j = 0; j < pivots.length; j++) {
            independent[j] = rows[touched[pivots[j]]];
        }
        return independent;
    }

    private boolean isProof(BigInteger[] vector) {
        boolean zero = true;
        for (BigInteger x : vector) {
            zero &= x.signum() == 0;
        }
        for (int i = 0; i < n && !zero; i++) {
            if (IntegerMatrix.dot(rows[i], vector).signum() > 0) {
                return false;
            }
        }
        return !zero;
    }

    /** The raw rows of the directions, each scaled to integers by the smallest power of two that does it. */
    static BigInteger[][] integerRows(Directions directions) {
        int d = directions.d();
        double[] row = new double[d];
        BigInteger[][] rows = new BigInteger[directions.n()][];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < d; k++) {
                row[k] = directions.raw(i, k);
            }
            rows[i] = IntegerMatrix.integers(row, 0, d);
        }
        return rows;
    }
}
