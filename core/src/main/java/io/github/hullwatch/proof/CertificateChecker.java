package io.github.hullwatch.proof;

import io.github.hullwatch.files.NpyArray;
import java.util.List;

/**
 * Re-proves a claim about the signed depth D from the stored weights and basis alone. It shares no code with the solver
 * that made the claim: λ, stretch, vector, facets and exact combination are witnesses, never results.
 *
 * <p>A claim holds if
 *
 * <ul>
 *   <li>its numbers are consistent: −1 ≤ lower ≤ depth ≤ upper ≤ 1, the verdict follows from the bounds, and n, d and
 *       the number of dead rows are those of the weights;
 *   <li>each bound that has a witness is proven by it. The claimed bound may be sharper than the proven one by at most
 *       16(n + d + 8)·2⁻⁵³ for n×d weights, since the two allow for rounding differently;
 *   <li>the verdict is proven without any tolerance: {@code inside} by a lower bound above 0 or a surface around the
 *       origin; {@code outside} by an upper bound below 0, or by a vector of doubles or integers whose exact products
 *       with all rows are negative; {@code boundary} in integers;
 *   <li>depth is D if {@code exact}: both bounds are proven, and at most 1e-9 apart plus the angle by which rounding in
 *       the projection may turn a direction; otherwise depth is the upper bound.
 * </ul>
 *
 * <p>In a space, the directions are those of the exact products of basis and rows; the basis must be orthonormal to
 * 1e-12. D moves by no more than the largest angle by which a direction is off, so a claim that allows for the rounding
 * of its projection can be proven from the exact one. Each proof says how it accounts for rounding; no bound relies on
 * an unproven eigenvalue or solution.
 *
 * <p>Stateless; thread-safe. Takes O(n·d) for a vector, O(n·d² + d³) for λ inside, and O(d³) for a facet, or O(d⁴)
 * products of integers where rounding leaves its orientation in doubt.
 */
public final class CertificateChecker {
    private static final double ORTHONORMAL = 1e-12;
    private static final double EXACT = 1e-9;
    private static final List<String> VERDICTS = List.of(Claim.INSIDE, Claim.OUTSIDE, Claim.BOUNDARY, Claim.UNDECIDED);

    private CertificateChecker() {}

    /**
     * Checks a claim.
     *
     * @param weights n×d rows
     * @param basis m×d orthonormal rows of the space that the rows are seen in; null for the full space
     * @param claim about the rows in that space
     * @return whether it holds, and what is proven
     * @throws IllegalArgumentException if weights or basis are not matrices of one width
     */
    public static Proof check(NpyArray weights, NpyArray basis, Claim claim) {
        if (weights.rank() != 2 || basis != null && (basis.rank() != 2 || basis.shape()[1] != weights.shape()[1])) {
            throw new IllegalArgumentException("weights must be n×d and the basis m×d");
        }
        Found found = new Found();
        String reason = null;
        try {
            requireFinite(weights);
            requireOrthonormal(basis);
            requireFitting(weights, basis, claim);
            prove(new CheckedDirections(weights, basis), tolerance(weights), claim, found);
        } catch (Refusal refusal) {
            reason = refusal.getMessage();
        }
        return new Proof(reason == null, reason, found.lower, found.upper, found.hasLower, found.hasUpper);
    }

    /** By how much a claimed bound may be sharper than the proven one: 16(n + d + 8)·2⁻⁵³ for n×d weights. */
    private static double tolerance(NpyArray weights) {
        return 16.0 * (weights.shape()[0] + (double) weights.shape()[1] + 8) * Rounding.UNIT;
    }

    /** What has been proven so far. */
    private static final class Found {
        private double lower = -1;
        private double upper = 1;
        private boolean hasLower;
        private boolean hasUpper;
        private boolean inside;
        private boolean outside;
    }

    private static void prove(CheckedDirections rows, double tolerance, Claim claim, Found found) {
        if (!rows.mayHaveDead(claim.dead())) {
            throw new Refusal("dead is " + claim.dead() + ", which is not the number of rows without a direction");
        }
        if (!rows.anyLive()) {
            requireNothingLive(claim, found);
            return;
        }
        gather(rows, claim, found);
        requireBounds(claim, tolerance, found);
        requireVerdict(claim, found);
        requireDepth(claim, tolerance, EXACT + 4 * rows.plainAngle(), found);
    }

    private static void gather(CheckedDirections rows, Claim claim, Found found) {
        if (claim.lambda() != null) {
            found.hasLower = true;
            found.lower = LambdaProof.lower(rows, claim.lambda());
            if (claim.stretch() != null) {
                found.lower = Math.max(found.lower, StretchProof.lower(rows, claim.lambda(), claim.stretch()));
            }
            found.inside = found.lower > 0;
        } else if (claim.stretch() != null) {
            throw new Refusal("stretch is there, but not the lambda that it is for");
        }
        if (claim.facets() != null) {
            FacetProof.Bound bound = new FacetProof(rows, claim.facets()).bound(claim.lower());
            found.hasLower = true;
            found.lower = Math.max(found.lower, bound.lower());
            found.inside |= bound.strict();
        }
        if (claim.vector() != null) {
            found.hasUpper = true;
            found.upper = VectorProof.upper(rows, claim.vector());
            found.outside = found.upper < 0
                    || claim.verdict().equals(Claim.OUTSIDE) && VectorProof.isStrict(rows, claim.vector());
        }
        if (claim.exactVector() != null) {
            VectorProof.requireSeparating(rows, claim.exactVector());
            found.hasUpper = true;
            found.upper = Math.min(0, found.upper);
            found.outside = true;
        }
        if (claim.boundary() != null) {
            BoundaryCheck.require(rows, claim.boundary());
            found.hasLower = true;
            found.hasUpper = true;
            found.lower = Math.max(0, found.lower);
            found.upper = Math.min(0, found.upper);
        }
    }

    private static void requireBounds(Claim claim, double tolerance, Found found) {
        if (found.hasLower && claim.lower() > found.lower + tolerance) {
            throw new Refusal("lower is " + claim.lower() + ", but only " + found.lower + " is proven");
        }
        if (found.hasUpper && claim.upper() < found.upper - tolerance) {
            throw new Refusal("upper is " + claim.upper() + ", but only " + found.upper + " is proven");
        }
        if (!found.hasLower && !found.hasUpper) {
            throw new Refusal("there is no witness: neither lambda, vector, facets, boundary nor exactVector");
        }
    }

    private static void requireVerdict(Claim claim, Found found) {
        boolean proven =
                switch (claim.verdict()) {
                    case Claim.INSIDE -> found.inside;
                    case Claim.OUTSIDE -> found.outside;
                    case Claim.BOUNDARY -> claim.boundary() != null;
                    default -> claim.boundary() == null;
                };
        if (!proven) {
            throw new Refusal("the verdict " + claim.verdict() + " is not proven: D lies between " + found.lower
                    + " and " + found.upper);
        }
    }

    private static void requireDepth(Claim claim, double tolerance, double exactness, Found found) {
        if (!claim.exact()) {
            if (Math.abs(claim.depth() - claim.upper()) > tolerance) {
                throw new Refusal("depth is " + claim.depth() + ", but the upper bound, which it is unless exact, is "
                        + claim.upper());
            }
            return;
        }
        // D ≥ −1 needs no witness.
        if (!found.hasLower && claim.lower() > -1 || !found.hasUpper) {
            throw new Refusal("depth is called exact, but only one bound has a witness");
        }
        if (found.upper - found.lower > exactness || claim.upper() - claim.lower() > exactness) {
            throw new Refusal("depth is called exact, but D is only proven to lie between " + found.lower + " and "
                    + found.upper);
        }
    }

    /** Without any direction the hull is empty: outside, with the least depth there is. */
    private static void requireNothingLive(Claim claim, Found found) {
        found.hasLower = true;
        found.hasUpper = true;
        found.upper = -1;
        if (!claim.verdict().equals(Claim.OUTSIDE)
                || claim.depth() != -1
                || claim.lower() != -1
                || claim.upper() != -1) {
            throw new Refusal("no row has a direction: the verdict must be outside with depth -1");
        }
        if (claim.lambda() != null && !isZero(claim.lambda())
                || claim.facets() != null
                || claim.stretch() != null
                || claim.boundary() != null
                || claim.exactVector() != null) {
            throw new Refusal("no row has a direction, but the certificate rests on rows");
        }
    }

    private static boolean isZero(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static void requireFitting(NpyArray weights, NpyArray basis, Claim claim) {
        int n = weights.shape()[0];
        int d = basis == null ? weights.shape()[1] : basis.shape()[0];
        if (claim.n() != n) {
            throw new Refusal("n is " + claim.n() + ", but there are " + n + " rows");
        }
        if (claim.d() != d) {
            throw new Refusal("d is " + claim.d() + ", but the space has " + d + " dimensions");
        }
        if (!VERDICTS.contains(claim.verdict())) {
            throw new Refusal("verdict is " + claim.verdict() + ", none of " + String.join(", ", VERDICTS));
        }
        if (!(-1 <= claim.lower()
                && claim.lower() <= claim.depth()
                && claim.depth() <= claim.upper()
                && claim.upper() <= 1)) {
            throw new Refusal("lower " + claim.lower() + ", depth " + claim.depth() + " and upper " + claim.upper()
                    + " are not in this order between -1 and 1");
        }
        boolean fits =
                switch (claim.verdict()) {
                    case Claim.INSIDE -> claim.lower() > 0;
                    case Claim.OUTSIDE -> claim.upper() < 0;
                    default -> claim.lower() <= 0 && claim.upper() >= 0;
                };
        if (!fits) {
            throw new Refusal("the verdict " + claim.verdict() + " does not follow from lower " + claim.lower()
                    + " and upper " + claim.upper());
        }
    }

    private static void requireFinite(NpyArray weights) {
        int d = weights.shape()[1];
        for (int i = 0; i < weights.size(); i++) {
            if (!Double.isFinite(weights.get(i))) {
                throw new Refusal("weights hold a number that is not finite in row " + i / d);
            }
        }
        if (d == 0) {
            throw new Refusal("weights have no columns");
        }
    }

    private static void requireOrthonormal(NpyArray basis) {
        if (basis == null) {
            return;
        }
        int m = basis.shape()[0];
        int d = basis.shape()[1];
        double[] rows = basis.toDoubles();
        for (int a = 0; a < m; a++) {
            for (int b = 0; b <= a; b++) {
                double off = Rounding.dot(rows, a * d, rows, b * d, d) - (a == b ? 1 : 0);
                if (!(Math.abs(off) <= ORTHONORMAL)) {
                    throw new Refusal("basis is not orthonormal: rows " + b + " and " + a + " are off by " + off);
                }
            }
        }
        if (m == 0) {
            throw new Refusal("basis has no rows");
        }
    }
}
