package io.github.hullwatch.geometry.internal.exact;

import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides without rounding where the origin lies with respect to the hull of integer vectors, in any dimension.
 *
 * <p>First an exact linear program: if no convex combination is zero, the origin is outside, and the dual vector proves
 * it. Otherwise there is a combination with affinely independent support S. The cone of all vectors contains the whole
 * space L spanned by S. So the cone is R<sup>d</sup>, that is, the origin is inside, if and only if the images of the
 * vectors in the quotient R<sup>d</sup>/L positively span it. The same question is asked there, in a smaller dimension,
 * until nothing is left (inside) or the images do not surround the origin (boundary: the vector that shows it, read
 * back in R<sup>d</sup>, vanishes on S and is not positive on any other vector).
 *
 * <p>Inside, the supports S<sub>1</sub>, S<sub>2</sub>, … of the levels make a triangulated sphere around the origin.
 * Leave out one vector of each support in all ways; d vectors remain, and the simplicial cones over all these d-sets
 * cover R<sup>d</sup> without overlap. (Modulo L the image of a point lies in exactly one cone over a face of the
 * second support. Subtract its combination; the rest lies in L, hence in exactly one cone over a face of the first.)
 */
public final class ExactDecision {

    private final Verdict verdict;
    private final int[][] levels;
    private final BigInteger[] combination;
    private final BigInteger[] vector;

    private ExactDecision(Verdict verdict, int[][] levels, BigInteger[] combination, BigInteger[] vector) {
        this.verdict = verdict;
        this.levels = levels;
        this.combination = combination;
        this.vector = vector;
    }

    /** Decides for n ≥ 1 non-zero vectors of d ≥ 1 components each. */
    public static ExactDecision of(BigInteger[][] vectors, int d) {
        List<int[]> levels = new ArrayList<>();
        BigInteger[] combination = null;
        // Rows of the basis are functionals on R^d; together they are coordinates of the quotient.
        BigInteger[][] basis = identity(d);
        BigInteger[][] images = vectors;
        while (true) {
            int[] remaining = nonZero(images);
            if (remaining.length == 0) {
                return new ExactDecision(Verdict.BOUNDARY, toArray(levels), combination, basis[0]);
            }
            ExactSimplex.Answer answer = bySubsets(images, remaining, basis.length);
            if (answer.separating() != null) {
                Verdict verdict = levels.isEmpty() ? Verdict.OUTSIDE : Verdict.BOUNDARY;
                BigInteger[] vector = IntegerMatrix.primitive(combine(answer.separating(), basis));
                return new ExactDecision(verdict, toArray(levels), combination, vector);
            }
            if (levels.isEmpty()) {
                combination = answer.weights();
            }
            levels.add(answer.support());
            if (answer.support().length == basis.length + 1) {
                return new ExactDecision(Verdict.INSIDE, toArray(levels), combination, null);
            }
            BigInteger[][] functionals = new IntegerMatrix(select(images, answer.support()), basis.length).nullSpace();
            basis = compose(functionals, basis);
            images = project(images, functionals);
        }
    }

    /**
     * The linear program over all given vectors, by way of small subsets: solve a few, add vectors that the separating
     * vector does not separate, until it separates all or the subset has a combination.
     */
    private static ExactSimplex.Answer bySubsets(BigInteger[][] images, int[] candidates, int k) {
        int[] subset = Arrays.copyOf(candidates, Math.min(candidates.length, 6 * (k + 1)));
        while (true) {
            ExactSimplex.Answer answer = ExactSimplex.solve(select(images, subset), k);
            if (answer.separating() == null) {
                int[] support = new int[answer.support().length];
                for (int j = 0; j < support.length; j++) {
                    support[j] = subset[answer.support()[j]];
                }
                return new ExactSimplex.Answer(support, answer.weights(), null);
            }
            int[] grown = Arrays.copyOf(subset, subset.length + 2 * (k + 1));
            int count = subset.length;
            for (int i : candidates) {
                if (count < grown.length
                        && IntegerMatrix.dot(images[i], answer.separating()).signum() >= 0) {
                    grown[count++] = i;
                }
            }
            if (count == subset.length) {
                return answer;
            }
            subset = Arrays.copyOf(grown, count);
        }
    }

    private static BigInteger[][] identity(int d) {
        BigInteger[][] rows = new BigInteger[d][d];
        for (int r = 0; r < d; r++) {
            Arrays.fill(rows[r], BigInteger.ZERO);
            rows[r][r] = BigInteger.ONE;
        }
        return rows;
    }

    private static int[] nonZero(BigInteger[][] vectors) {
        int[] indices = new int[vectors.length];
        int count = 0;
        for (int i = 0; i < vectors.length; i++) {
            boolean zero = true;
            for (BigInteger x : vectors[i]) {
                zero &= x.signum() == 0;
            }
            if (!zero) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    private static BigInteger[][] select(BigInteger[][] vectors, int[] indices) {
        BigInteger[][] chosen = new BigInteger[indices.length][];
        for (int j = 0; j < indices.length; j++) {
            chosen[j] = vectors[indices[j]];
        }
        return chosen;
    }

    private static BigInteger[][] compose(BigInteger[][] functionals, BigInteger[][] basis) {
        BigInteger[][] composed = new BigInteger[functionals.length][];
        for (int r = 0; r < functionals.length; r++) {
            composed[r] = combine(functionals[r], basis);
        }
        return composed;
    }

    private static BigInteger[] combine(BigInteger[] weights, BigInteger[][] rows) {
        BigInteger[] sum = new BigInteger[rows[0].length];
        Arrays.fill(sum, BigInteger.ZERO);
        for (int r = 0; r < rows.length; r++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] = sum[k].add(weights[r].multiply(rows[r][k]));
            }
        }
        return sum;
    }

    /** The images under the functionals, each divided by its greatest common divisor: only its ray matters. */
    private static BigInteger[][] project(BigInteger[][] vectors, BigInteger[][] functionals) {
        BigInteger[][] images = new BigInteger[vectors.length][functionals.length];
        for (int i = 0; i < vectors.length; i++) {
            for (int r = 0; r < functionals.length; r++) {
                images[i][r] = IntegerMatrix.dot(functionals[r], vectors[i]);
            }
            IntegerMatrix.primitive(images[i]);
        }
        return images;
    }

    private static int[][] toArray(List<int[]> levels) {
        return levels.toArray(int[][]::new);
    }

    /** Inside, outside or boundary. */
    public Verdict verdict() {
        return verdict;
    }

    /** The supports, one per level; none outside. */
    public int[][] levels() {
        return levels;
    }

    /** Positive integers, one for each vector of the first support; their combination is zero. Null outside. */
    BigInteger[] combination() {
        return combination;
    }

    /** Outside: negative on every vector. Boundary: nowhere positive. Inside: null. */
    public BigInteger[] vector() {
        return vector;
    }

    /**
     * The facets of the sphere around the origin that the levels make: d positions each, not yet oriented. Inside only.
     */
    public int[][] facets() {
        List<int[]> facets = new ArrayList<>();
        facets.add(new int[0]);
        for (int[] level : levels) {
            List<int[]> longer = new ArrayList<>();
            for (int[] facet : facets) {
                for (int leftOut = 0; leftOut < level.length; leftOut++) {
                    int[] joined = Arrays.copyOf(facet, facet.length + level.length - 1);
                    int at = facet.length;
                    for (int j = 0; j < level.length; j++) {
                        if (j != leftOut) {
                            joined[at++] = level[j];
                        }
                    }
                    longer.add(joined);
                }
            }
            facets = longer;
        }
        return toArray(facets);
    }

    /** The proof that the origin is on the boundary, for vectors that belong to these neurons. */
    public ExactBoundary boundary(int[] neurons) {
        int[] indices = new int[levels[0].length];
        for (int j = 0; j < indices.length; j++) {
            indices[j] = neurons[levels[0][j]];
        }
        return new ExactBoundary(indices, combination, vector);
    }
}
