package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Samples;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hand-made claims whose depth is known, and the same claims corrupted. */
class CertificateCheckerTest {

    @Test
    void threeDirectionsInThePlaneAreInsideByTheirFacets() {
        Proof proof = CertificateChecker.check(Samples.TRIANGLE, null, Samples.triangle());
        assertTrue(proof.holds(), proof.reason());
        assertEquals(Math.cos(3 * Math.PI / 8), proof.lower(), 1e-14);
        assertEquals(Math.cos(3 * Math.PI / 8), proof.upper(), 1e-14);
        assertTrue(proof.lower() <= proof.upper());
    }

    @Test
    void crossPolytopeIsInsideByItsWeights() {
        for (int d : new int[] {1, 2, 3, 10, 64}) {
            Claim claim = Samples.crossPolytope(d);
            Proof proof = CertificateChecker.check(Samples.crossPolytopeRows(d), null, claim);
            assertTrue(proof.holds(), d + ": " + proof.reason());
            assertEquals(1.0 / d, proof.lower(), 1e-13, "d = " + d);
            assertEquals(1 / Math.sqrt(d), proof.upper(), 1e-13, "d = " + d);
        }
    }

    @Test
    void twoDirectionsInThePlaneAreOutside() {
        Proof proof = CertificateChecker.check(Samples.PAIR, null, Samples.pair());
        assertTrue(proof.holds(), proof.reason());
        assertEquals(-Math.cos(Math.PI / 8), proof.lower(), 1e-14);
        assertEquals(-Math.cos(Math.PI / 8), proof.upper(), 1e-14);
    }

    /** No direction is deeper outside than −1: the lower bound needs no witness, but that one only. */
    @Test
    void copiesOfOneDirectionNeedNoWitnessForTheLowerBound() {
        NpyArray copies = NpyArray.matrix(2, 2, new double[] {3, 4, 6, 8});
        double[] vector = {-3, -4};
        Proof proof = CertificateChecker.check(copies, null, claim("outside", -1, true, 2, 2, null, vector, null));
        assertTrue(proof.holds(), proof.reason());
        assertEquals(-1, proof.upper(), 1e-14);
        double above = Math.nextUp(-1.0);
        assertFalse(CertificateChecker.check(copies, null, claim("outside", above, true, 2, 2, null, vector, null))
                .holds());
        // Nor does it stand in for the other bound.
        assertFalse(CertificateChecker.check(copies, null, claim("outside", -1, true, 2, 2, null, null, null))
                .holds());
        NpyArray apart = NpyArray.matrix(2, 2, new double[] {3, 4, 4, 3});
        assertFalse(CertificateChecker.check(apart, null, claim("outside", -1, true, 2, 2, null, vector, null))
                .holds());
    }

    @Test
    void antipodesAreOnTheBoundary() {
        Proof proof = CertificateChecker.check(Samples.ANTIPODES, null, Samples.antipodes());
        assertTrue(proof.holds(), proof.reason());
        assertEquals(0, proof.lower());
        assertEquals(0, proof.upper());
    }

    @Test
    void regularSimplexHasDepthOneOverD() {
        for (int d : new int[] {1, 2, 3, 5, 17, 64}) {
            double[] rows = simplex(d);
            int[][] facets = simplexFacets(rows, d);
            double[] vector = new double[d];
            for (int k = 0; k < d; k++) {
                vector[k] = -rows[k];
            }
            double depth = 1.0 / d;
            // On the line every surface is at distance 1, and so is the depth.
            Claim claim = claim("inside", depth, true, d + 1, d, null, vector, facets);
            Proof proof = CertificateChecker.check(NpyArray.matrix(d + 1, d, rows), null, claim);
            assertTrue(proof.holds(), "d = " + d + ": " + proof.reason());
            assertEquals(depth, proof.lower(), 1e-13);
        }
    }

    @Test
    void tinyDepthsAreProvenToTheirSign() {
        double tiny = 0x1p-24;
        NpyArray inside = NpyArray.matrix(3, 2, new float[] {1, 0, -1, (float) tiny, -1, (float) -tiny});
        int[][] facets = {{0, 1}, {1, 2}, {2, 0}};
        double depth = Math.sin(Math.atan(tiny) / 2);
        Claim claim = claim("inside", depth, true, 3, 2, null, new double[] {Math.sin(tiny / 2), 1}, facets);
        Proof proof = CertificateChecker.check(inside, null, claim);
        assertTrue(proof.holds(), proof.reason());
        assertEquals(2.98e-8, proof.lower(), 1e-10);

        NpyArray outside = NpyArray.matrix(3, 2, new double[] {1, 0, -1, tiny, 0, 1});
        double[] v = {-tiny / 2, -1};
        double d = -Math.sin(Math.atan(tiny) / 2);
        double[] lambda = {0.5, 0.5, 0};
        Proof other = CertificateChecker.check(outside, null, claim("outside", d, true, 3, 2, lambda, v, null));
        assertTrue(other.holds(), other.reason());
        assertEquals(-2.98e-8, other.upper(), 1e-10);
    }

    @Test
    void signsBelowRoundingAreDecidedExactly() {
        double tiny = 0x1p-70;
        NpyArray inside = NpyArray.matrix(3, 2, new double[] {1, 0, -1, tiny, -1, -tiny});
        int[][] facets = {{0, 1}, {1, 2}, {2, 0}};
        Claim claim = claim("inside", tiny / 2, true, 3, 2, null, new double[] {tiny / 2, 1}, facets);
        Proof proof = CertificateChecker.check(inside, null, claim);
        assertTrue(proof.holds(), proof.reason());

        NpyArray flat = NpyArray.matrix(3, 2, new double[] {1, 0, -1, 0, -1, -tiny});
        assertFalse(CertificateChecker.check(flat, null, claim).holds());

        NpyArray outside = NpyArray.matrix(2, 2, new double[] {1, tiny, -1, tiny});
        double[] lambda = {0.5, 0.5};
        Claim below = claim("outside", -tiny, true, 2, 2, lambda, new double[] {0, -1}, null);
        assertTrue(CertificateChecker.check(outside, null, below).holds());
        NpyArray level = NpyArray.matrix(2, 2, new double[] {1, tiny, -1, 0});
        assertFalse(CertificateChecker.check(level, null, below).holds());
    }

    @Test
    void rowsOfAnySizeAreTheSameDirections() {
        Claim claim = Samples.triangle();
        double[][] scales = {{1e-300, 1e300, 1}, {Double.MIN_VALUE, 1e-310, 4e307}};
        for (double[] scale : scales) {
            double[] rows = Samples.TRIANGLE.toDoubles();
            for (int i = 0; i < rows.length; i++) {
                rows[i] *= scale[i / 2];
            }
            Proof proof = CertificateChecker.check(NpyArray.matrix(3, 2, rows), null, claim);
            assertTrue(proof.holds(), proof.reason());
        }
    }

    @Test
    void deadRowsAreLeftOutAndCounted() {
        NpyArray rows = NpyArray.matrix(4, 2, new double[] {1, 0, 0, 0, 0, 1, -1, -1});
        int[][] facets = {{0, 2}, {2, 3}, {3, 0}};
        double depth = Math.cos(3 * Math.PI / 8);
        double[] v = {Math.cos(7 * Math.PI / 8), Math.sin(7 * Math.PI / 8)};
        Claim claim = Claim.builder("inside")
                .exactly(depth)
                .n(4)
                .d(2)
                .dead(1)
                .vector(v)
                .facets(facets)
                .build();
        assertTrue(CertificateChecker.check(rows, null, claim).holds());
        Claim miscounted = Claim.builder("inside")
                .exactly(depth)
                .n(4)
                .d(2)
                .vector(v)
                .facets(facets)
                .build();
        refused(rows, null, miscounted, "dead");
        int[][] onDead = {{0, 1}, {1, 3}, {3, 0}};
        refused(
                rows,
                null,
                Claim.builder("inside")
                        .exactly(depth)
                        .n(4)
                        .d(2)
                        .dead(1)
                        .vector(v)
                        .facets(onDead)
                        .build(),
                "zero");
        double[] lambda = {0.5, 0.5, 0, 0};
        Claim undecided =
                Claim.builder("undecided").n(4).d(2).dead(1).lambda(lambda).build();
        refused(rows, null, undecided, "lambda");
    }

    @Test
    void withoutLiveRowsTheVerdictIsOutside() {
        NpyArray rows = NpyArray.matrix(2, 3, new float[6]);
        Claim claim = Claim.builder("outside").exactly(-1).n(2).d(3).dead(2).build();
        assertTrue(CertificateChecker.check(rows, null, claim).holds());
        refused(
                rows,
                null,
                Claim.builder("outside").exactly(-0.5).n(2).d(3).dead(2).build(),
                "outside");
    }

    @Test
    void withoutLiveRowsNothingMayRestOnThem() {
        NpyArray rows = NpyArray.matrix(2, 3, new float[6]);
        Claim.Builder claim = Claim.builder("outside").exactly(-1).n(2).d(3).dead(2);
        assertTrue(
                CertificateChecker.check(rows, null, claim.lambda(new double[2]).build())
                        .holds());
        refused(rows, null, claim.lambda(new double[] {0, 1}).build(), "rests on rows");
        claim.lambda(null);
        refused(rows, null, claim.facets(new int[][] {{0, 1}}).build(), "rests on rows");
        claim.facets(null);
        refused(rows, null, claim.stretch(new double[3][3]).build(), "rests on rows");
        claim.stretch(null);
        refused(rows, null, claim.exactVector(new BigInteger[3]).build(), "rests on rows");
        claim.exactVector(null);
        BoundaryProof proof = new BoundaryProof(new int[0], new BigInteger[0], new BigInteger[0]);
        refused(rows, null, claim.boundary(proof).build(), "rests on rows");
    }

    @Test
    void onTheLineBothSidesAreNeeded() {
        NpyArray rows = NpyArray.matrix(4, 1, new double[] {1, 2, -1, -3});
        Claim.Builder claim = Claim.builder("inside").exactly(1).n(4).d(1).vector(new double[] {1});
        assertTrue(CertificateChecker.check(
                        rows, null, claim.facets(new int[][] {{0}, {3}}).build())
                .holds());
        refused(rows, null, claim.facets(new int[][] {{0}, {1}}).build(), "one side");
        refused(rows, null, claim.facets(new int[][] {{2}, {3}}).build(), "one side");
    }

    @Test
    void theRowThatIsNotFiniteIsNamed() {
        NpyArray rows = NpyArray.matrix(3, 2, new double[] {1, 0, 0, 1, -1, Double.NaN});
        refused(rows, null, Samples.triangle(), "not finite in row 2");
    }

    @Test
    void aSpaceIsSeenThroughItsBasis() {
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        NpyArray basis = NpyArray.matrix(2, 3, new double[] {c, s, 0, 0, 0, 1});
        double[] plane = Samples.TRIANGLE.toDoubles();
        double[] rows = new double[9];
        for (int i = 0; i < 3; i++) {
            rows[3 * i] = c * plane[2 * i] - 5 * s;
            rows[3 * i + 1] = s * plane[2 * i] + 5 * c;
            rows[3 * i + 2] = plane[2 * i + 1];
        }
        NpyArray weights = NpyArray.matrix(3, 3, rows);
        double depth = Math.cos(3 * Math.PI / 8);
        Claim claim = loose(Samples.triangle(), depth, 1e-14);
        Proof proof = CertificateChecker.check(weights, basis, claim);
        assertTrue(proof.holds(), proof.reason());
        assertEquals(depth, proof.lower(), 1e-14);

        NpyArray skew = NpyArray.matrix(2, 3, new double[] {c, s, 1e-9, 0, 0, 1});
        refused(weights, skew, claim, "orthonormal");
        NpyArray other = NpyArray.matrix(2, 3, new double[] {1, 0, 0, 0, 0, 1});
        assertFalse(CertificateChecker.check(weights, other, claim).holds());
    }

    @Test
    void projectionsBelowRoundingAreDoneExactly() {
        // Seen along (3, 4)/5 the rows (4, −3)(1 + tiny) nearly vanish: what is left is of the order of rounding.
        double[] unit = {0.6, 0.8};
        NpyArray basis = NpyArray.matrix(1, 2, unit);
        double[] rows = {4, -3, -4, 3};
        NpyArray weights = NpyArray.matrix(2, 2, rows);
        BigInteger seen = new ExactRows(weights, basis).row(0)[0];
        assertTrue(seen.signum() != 0, "0.6 and 0.8 are not exact in binary");
        Claim inside = Claim.builder("inside")
                .exactly(1)
                .n(2)
                .d(1)
                .vector(new double[] {1})
                .facets(new int[][] {{0}, {1}})
                .build();
        assertTrue(CertificateChecker.check(weights, basis, inside).holds());
    }

    @Test
    void thinFacetsInASpaceAreCountedOverAPoint() {
        // Two neurons that the space sees in one direction, but for rounding; the facet between them may turn either
        // way.
        Random random = new Random(7);
        int accepted = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[] q = rotation(random);
            NpyArray basis = NpyArray.matrix(2, 3, Arrays.copyOf(q, 6));
            double[][] plane = {{1, 0}, {1, 0}, {-0.5, 0.8}, {-0.5, -0.8}};
            double[] rows = new double[12];
            for (int i = 0; i < 4; i++) {
                double off = random.nextGaussian();
                double size = 1 + random.nextDouble();
                for (int k = 0; k < 3; k++) {
                    rows[3 * i + k] = size * (plane[i][0] * q[k] + plane[i][1] * q[3 + k]) + off * q[6 + k];
                }
            }
            int[][] facets = {{0, 1}, {1, 2}, {2, 3}, {3, 0}};
            double half = (Math.PI - Math.atan2(0.8, 0.5)) / 2;
            double depth = Math.cos(half);
            Claim claim = Claim.builder("inside")
                    .depth(depth)
                    .exact(true)
                    .lower(depth - 1e-14)
                    .upper(depth + 1e-14)
                    .n(4)
                    .d(2)
                    .vector(new double[] {depth, Math.sin(half)})
                    .facets(facets)
                    .build();
            Proof proof = CertificateChecker.check(NpyArray.matrix(4, 3, rows), basis, claim);
            accepted += proof.holds() ? 1 : 0;
        }
        assertEquals(200, accepted);
    }

    @Test
    void aSurfaceMustBeClosedAndGoAround() {
        NpyArray rows = Samples.TRIANGLE;
        refused(rows, null, withFacets(new int[][] {{0, 1}, {1, 2}}), "open");
        refused(rows, null, withFacets(new int[][] {{1, 0}, {2, 1}, {0, 2}}), "around");
        refused(rows, null, withFacets(new int[][] {{0, 1}, {1, 0}}), "around");
        refused(rows, null, withFacets(new int[][] {}), "empty");
        refused(rows, null, withFacets(new int[][] {{0, 3}, {3, 2}, {2, 0}}), "row 3 of 3");
        refused(rows, null, withFacets(new int[][] {{0, 0}}), "corners");
        refused(rows, null, withFacets(new int[][] {{0, 1, 2}}), "corners");
        // Three quarters of the way and back again: closed, but not around.
        NpyArray half = NpyArray.matrix(3, 2, new double[] {1, 0, 0, 1, -1, 0.5});
        refused(half, null, withFacets(new int[][] {{0, 1}, {1, 2}, {2, 0}}), "around");
    }

    @Test
    void randomPolygonsAreProvenAndNoBetterDepthIs() {
        Random random = new Random(11);
        int inside = 0;
        for (int trial = 0; trial < 300; trial++) {
            int n = 3 + random.nextInt(8);
            double[] angles = random.doubles(n, -Math.PI, Math.PI).sorted().toArray();
            double widest = 2 * Math.PI - (angles[n - 1] - angles[0]);
            double middle = angles[n - 1] + widest / 2;
            float[] rows = new float[2 * n];
            int[][] facets = new int[n][];
            for (int i = 0; i < n; i++) {
                double size = Math.exp(random.nextGaussian());
                rows[2 * i] = (float) (size * Math.cos(angles[i]));
                rows[2 * i + 1] = (float) (size * Math.sin(angles[i]));
                facets[i] = new int[] {i, (i + 1) % n};
                if (i > 0 && angles[i] - angles[i - 1] > widest) {
                    widest = angles[i] - angles[i - 1];
                    middle = angles[i] - widest / 2;
                }
            }
            double depth = Math.cos(widest / 2);
            if (depth < 1e-5) {
                continue;
            }
            inside++;
            // The rows are rounded to float, so the depth is that of the drawn angles only to 1e-7.
            double[] v = {Math.cos(middle), Math.sin(middle)};
            NpyArray weights = NpyArray.matrix(n, 2, rows);
            Claim claim = Claim.builder("inside")
                    .lower(depth - 2e-7)
                    .upper(depth + 2e-7)
                    .n(n)
                    .d(2)
                    .vector(v)
                    .facets(facets)
                    .build();
            Proof proof = CertificateChecker.check(weights, null, claim);
            assertTrue(proof.holds(), proof.reason());
            Claim greedy = Claim.builder("inside")
                    .depth(depth + 2e-7)
                    .lower(depth + 1e-6)
                    .upper(depth + 2e-6)
                    .n(n)
                    .d(2)
                    .vector(v)
                    .facets(facets)
                    .build();
            assertFalse(CertificateChecker.check(weights, null, greedy).holds());
        }
        assertTrue(inside > 100);
    }

    @Test
    void randomHullsInSpaceAreProven() {
        Random random = new Random(5);
        int inside = 0;
        for (int trial = 0; trial < 60; trial++) {
            int n = 6 + random.nextInt(8);
            double[] rows = random.ints(3L * n, -50, 51).asDoubleStream().toArray();
            NpyArray weights = NpyArray.matrix(n, 3, rows);
            CheckedDirections units = new CheckedDirections(weights, null);
            List<int[]> facets = supportingTriangles(units);
            if (facets == null) {
                continue;
            }
            inside++;
            double depth = 1;
            double[] normal = null;
            for (int[] facet : facets) {
                double[] nu = normal(units.units(), facet);
                double distance = Rounding.dot(nu, 0, units.units(), 3 * facet[0], 3);
                if (distance < depth) {
                    depth = distance;
                    normal = nu;
                }
            }
            Claim claim = claim("inside", depth, true, n, 3, null, normal, facets.toArray(int[][]::new));
            Proof proof = CertificateChecker.check(weights, null, claim);
            assertTrue(proof.holds(), "trial " + trial + ": " + proof.reason());
            assertEquals(depth, proof.lower(), 1e-12);
            facets.remove(random.nextInt(facets.size()));
            refused(
                    weights,
                    null,
                    claim("inside", depth, true, n, 3, null, normal, facets.toArray(int[][]::new)),
                    "open");
        }
        assertTrue(inside > 15, inside + " inside");
    }

    @Test
    void anyCorruptedFieldIsRefused() {
        List<Samples.Case> cases = Samples.cases();
        for (Samples.Case sample : cases) {
            assertTrue(
                    CertificateChecker.check(sample.weights(), null, sample.claim())
                            .holds(),
                    sample.name());
            for (Corruption corruption : corruptions(sample.claim())) {
                Proof proof = CertificateChecker.check(sample.weights(), null, corruption.claim());
                assertFalse(proof.holds(), sample.name() + " with " + corruption.what());
            }
        }
    }

    @Test
    void changedWeightsAreRefused() {
        for (Samples.Case sample : Samples.cases()) {
            double[] rows = sample.weights().toDoubles();
            int d = sample.weights().shape()[1];
            double[] mirrored = rows.clone();
            for (int k = 0; k < d; k++) {
                mirrored[k] = -rows[k];
            }
            if (sample.claim().exact()) {
                Proof proof =
                        CertificateChecker.check(NpyArray.matrix(rows.length / d, d, mirrored), null, sample.claim());
                assertFalse(proof.holds(), sample.name());
            }
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                double[] broken = rows.clone();
                broken[rows.length - 1] = bad;
                refused(NpyArray.matrix(rows.length / d, d, broken), null, sample.claim(), "not finite");
            }
        }
    }

    @Test
    void boundariesAreCheckedInIntegers() {
        NpyArray rows = NpyArray.matrix(3, 2, new float[] {0.1f, 0, -0.3f, 0, 0, 1});
        // 0.1f and 0.3f are m·2^e with odd m: the combination is in terms of these.
        BigInteger[] a = new ExactRows(rows, null).row(0);
        BigInteger[] b = new ExactRows(rows, null).row(1);
        assertTrue(a[0].testBit(0) && b[0].testBit(0));
        BigInteger[] v = {BigInteger.ZERO, BigInteger.ONE.negate()};
        BoundaryProof proof = new BoundaryProof(new int[] {0, 1}, new BigInteger[] {b[0].negate(), a[0]}, v);
        Claim claim =
                Claim.builder("boundary").exactly(0).n(3).d(2).boundary(proof).build();
        assertTrue(CertificateChecker.check(rows, null, claim).holds());
        BoundaryProof naive =
                new BoundaryProof(new int[] {0, 1}, new BigInteger[] {BigInteger.valueOf(3), BigInteger.ONE}, v);
        refused(
                rows,
                null,
                Claim.builder("boundary").exactly(0).n(3).d(2).boundary(naive).build(),
                "sum to 0");
    }

    @Test
    void outsideIsProvenByAVectorOfIntegers() {
        NpyArray rows = NpyArray.matrix(2, 2, new double[] {1, 0, -1, -0x1p-70});
        BigInteger[] separating = {BigInteger.ONE.negate(), BigInteger.ONE.shiftLeft(71)};
        assertTrue(
                integers(rows, separating).holds(), integers(rows, separating).reason());
        BigInteger[] turned = {separating[0].negate(), separating[1].negate()};
        assertTrue(integers(rows, turned).reason().contains("wrong side"));
        BigInteger[] zero = {BigInteger.ZERO, BigInteger.ZERO};
        assertTrue(integers(rows, zero).reason().contains("wrong side"));
        assertTrue(integers(rows, new BigInteger[] {BigInteger.ONE}).reason().contains("components"));
    }

    private static Proof integers(NpyArray rows, BigInteger[] vector) {
        Claim claim = Claim.builder("outside")
                .upper(-1e-30)
                .n(2)
                .d(2)
                .exactVector(vector)
                .build();
        return CertificateChecker.check(rows, null, claim);
    }

    @Test
    void oneBoundIsEnoughForAVerdictButNotForAnExactDepth() {
        Claim pair = Samples.pair();
        Claim one = Claim.builder("outside")
                .upper(pair.upper())
                .n(2)
                .d(2)
                .vector(pair.vector())
                .build();
        Proof proof = CertificateChecker.check(Samples.PAIR, null, one);
        assertTrue(proof.holds(), proof.reason());
        assertFalse(proof.hasLower());
        Claim exact = Claim.builder("outside")
                .depth(pair.upper())
                .exact(true)
                .lower(pair.lower())
                .upper(pair.upper())
                .n(2)
                .d(2)
                .vector(pair.vector())
                .build();
        refused(Samples.PAIR, null, exact, "exact");
        refused(Samples.PAIR, null, Claim.builder("undecided").n(2).d(2).build(), "witness");
    }

    @Test
    void boundsHoldForRandomWeightsAgainstRandomDirections() {
        Random random = new Random(3);
        for (int trial = 0; trial < 100; trial++) {
            int d = 2 + random.nextInt(6);
            int n = 4 * d + random.nextInt(10);
            double[] rows = random.doubles((long) n * d, -1, 1).toArray();
            CheckedDirections units = new CheckedDirections(NpyArray.matrix(n, d, rows), null);
            double[] lambda = random.doubles(n, 0, 1).toArray();
            double lower = LambdaProof.lower(units, lambda);
            for (int probe = 0; probe < 50; probe++) {
                double[] v = random.doubles(d, -1, 1).toArray();
                assertTrue(lower <= VectorProof.upper(units, v));
            }
        }
    }

    @Test
    void shapesThatAreNoMatricesAreAWrongCall() {
        NpyArray flat = new NpyArray(new int[] {6}, new float[6]);
        assertThrows(IllegalArgumentException.class, () -> CertificateChecker.check(flat, null, Samples.triangle()));
    }

    private record Corruption(String what, Claim claim) {}

    /** Every field changed for the worse, one at a time. */
    private static List<Corruption> corruptions(Claim c) {
        List<Corruption> all = new ArrayList<>();
        for (String verdict : List.of("inside", "outside", "boundary", "undecided", "Inside")) {
            if (!verdict.equals(c.verdict())) {
                all.add(new Corruption(
                        "verdict " + verdict, c.toBuilder().verdict(verdict).build()));
            }
        }
        for (double by : new double[] {1e-8, -1e-8, 0.1, -0.1, Double.NaN}) {
            all.add(new Corruption(
                    "depth by " + by, c.toBuilder().depth(c.depth() + by).build()));
            if (c.exact() || !(by < 0)) {
                all.add(new Corruption(
                        "lower by " + by, c.toBuilder().lower(c.lower() + by).build()));
            }
            all.add(new Corruption(
                    "upper by " + by, c.toBuilder().upper(c.upper() + by).build()));
        }
        all.add(new Corruption("n", c.toBuilder().n(c.n() + 1).build()));
        all.add(new Corruption("d", c.toBuilder().d(c.d() + 1).build()));
        all.add(new Corruption("dead", c.toBuilder().dead(c.dead() + 1).build()));
        if (c.lambda() != null) {
            all.add(new Corruption(
                    "negative lambda",
                    c.toBuilder().lambda(change(c.lambda(), -1)).build()));
            all.add(new Corruption(
                    "greater lambda",
                    c.toBuilder().lambda(change(c.lambda(), 1)).build()));
            all.add(new Corruption(
                    "NaN lambda",
                    c.toBuilder().lambda(change(c.lambda(), Double.NaN)).build()));
            all.add(new Corruption(
                    "long lambda",
                    c.toBuilder().lambda(Arrays.copyOf(c.lambda(), c.n() + 1)).build()));
            all.add(new Corruption(
                    "zero lambda", c.toBuilder().lambda(new double[c.n()]).build()));
        }
        if (c.vector() != null) {
            all.add(new Corruption(
                    "other vector",
                    c.toBuilder().vector(change(c.vector(), 0.5)).build()));
            all.add(new Corruption(
                    "NaN vector",
                    c.toBuilder().vector(change(c.vector(), Double.NaN)).build()));
            all.add(new Corruption(
                    "zero vector", c.toBuilder().vector(new double[c.d()]).build()));
            all.add(new Corruption(
                    "long vector",
                    c.toBuilder().vector(Arrays.copyOf(c.vector(), c.d() + 1)).build()));
        }
        if (c.facets() != null) {
            int[][] swapped = Arrays.stream(c.facets()).map(int[]::clone).toArray(int[][]::new);
            swapped[0][0] = c.facets()[0][1];
            swapped[0][1] = c.facets()[0][0];
            all.add(new Corruption("turned facet", c.toBuilder().facets(swapped).build()));
            int[][] fewer = Arrays.copyOf(c.facets(), c.facets().length - 1);
            all.add(new Corruption("missing facet", c.toBuilder().facets(fewer).build()));
        }
        if (c.stretch() != null) {
            double[][] s = c.stretch();
            double[][] half = {s[0], {0, 0.5 * s[1][1]}};
            double[][] tilted = {s[0], {0.1 * s[1][1], s[1][1]}};
            double[][] noNumber = {s[0], {0, Double.NaN}};
            double[][] wide = {s[0], {0, s[1][1], 0}};
            all.add(new Corruption(
                    "half the stretch", c.toBuilder().stretch(half).build()));
            all.add(new Corruption(
                    "tilted stretch", c.toBuilder().stretch(tilted).build()));
            all.add(new Corruption(
                    "no stretch at all", c.toBuilder().stretch(new double[2][2]).build()));
            all.add(new Corruption(
                    "NaN stretch", c.toBuilder().stretch(noNumber).build()));
            all.add(new Corruption("wide stretch", c.toBuilder().stretch(wide).build()));
            all.add(new Corruption(
                    "one row of stretch",
                    c.toBuilder().stretch(Arrays.copyOf(s, 1)).build()));
            all.add(new Corruption(
                    "stretch left out", c.toBuilder().stretch(null).build()));
            all.add(new Corruption(
                    "stretch without lambda",
                    c.toBuilder().lambda(null).stretch(s).build()));
        }
        if (c.boundary() != null) {
            BoundaryProof b = c.boundary();
            BigInteger[] negative = b.combination().clone();
            negative[0] = negative[0].negate();
            BigInteger[] greater = b.combination().clone();
            greater[0] = greater[0].add(BigInteger.ONE);
            BigInteger[] turned =
                    Arrays.stream(b.vector()).map(BigInteger::negate).toArray(BigInteger[]::new);
            BigInteger[] zero =
                    Arrays.stream(b.vector()).map(x -> BigInteger.ZERO).toArray(BigInteger[]::new);
            int[] twice = b.indices().clone();
            twice[0] = twice[1];
            int[] far = b.indices().clone();
            far[0] = c.n();
            all.add(new Corruption(
                    "negative combination",
                    c.toBuilder()
                            .boundary(new BoundaryProof(b.indices(), negative, b.vector()))
                            .build()));
            all.add(new Corruption(
                    "greater combination",
                    c.toBuilder()
                            .boundary(new BoundaryProof(b.indices(), greater, b.vector()))
                            .build()));
            all.add(new Corruption(
                    "turned vector",
                    c.toBuilder()
                            .boundary(new BoundaryProof(b.indices(), b.combination(), turned))
                            .build()));
            all.add(new Corruption(
                    "zero vector",
                    c.toBuilder()
                            .boundary(new BoundaryProof(b.indices(), b.combination(), zero))
                            .build()));
            all.add(new Corruption(
                    "index twice",
                    c.toBuilder()
                            .boundary(new BoundaryProof(twice, b.combination(), b.vector()))
                            .build()));
            all.add(new Corruption(
                    "index too great",
                    c.toBuilder()
                            .boundary(new BoundaryProof(far, b.combination(), b.vector()))
                            .build()));
            all.add(new Corruption("no boundary", c.toBuilder().boundary(null).build()));
        }
        return all;
    }

    private static double[] change(double[] values, double by) {
        double[] changed = values.clone();
        changed[0] += by;
        return changed;
    }

    private static Claim claim(
            String verdict,
            double depth,
            boolean exact,
            int n,
            int d,
            double[] lambda,
            double[] vector,
            int[][] facets) {
        return Claim.builder(verdict)
                .depth(depth)
                .exact(exact)
                .lower(depth)
                .upper(depth)
                .n(n)
                .d(d)
                .lambda(lambda)
                .vector(vector)
                .facets(facets)
                .build();
    }

    private static Claim loose(Claim c, double depth, double by) {
        return c.toBuilder().depth(depth).lower(depth - by).upper(depth + by).build();
    }

    private static Claim withFacets(int[][] facets) {
        Claim c = Samples.triangle();
        return c.toBuilder().lambda(null).facets(facets).boundary(null).build();
    }

    private static void refused(NpyArray weights, NpyArray basis, Claim claim, String word) {
        Proof proof = CertificateChecker.check(weights, basis, claim);
        assertFalse(proof.holds());
        assertTrue(proof.reason().contains(word), proof.reason());
    }

    /** d + 1 unit vectors with equal angles, by Cholesky-like construction. */
    private static double[] simplex(int d) {
        double[] rows = new double[(d + 1) * d];
        for (int i = 0; i <= d; i++) {
            for (int k = 0; k < Math.min(i, d); k++) {
                double sum = -1.0 / d;
                for (int j = 0; j < k; j++) {
                    sum -= rows[i * d + j] * rows[k * d + j];
                }
                rows[i * d + k] = sum / rows[k * d + k];
            }
            if (i < d) {
                double rest = 1;
                for (int k = 0; k < i; k++) {
                    rest -= rows[i * d + k] * rows[i * d + k];
                }
                rows[i * d + i] = Math.sqrt(rest);
            }
        }
        return rows;
    }

    private static int[][] simplexFacets(double[] rows, int d) {
        CheckedDirections units = new CheckedDirections(NpyArray.matrix(d + 1, d, rows), null);
        int[][] facets = new int[d + 1][d];
        for (int left = 0; left <= d; left++) {
            int at = 0;
            for (int i = 0; i <= d; i++) {
                if (i != left) {
                    facets[left][at++] = i;
                }
            }
            if (d > 1 && new FacetSimplex(units, facets[left]).sign() < 0) {
                int corner = facets[left][0];
                facets[left][0] = facets[left][1];
                facets[left][1] = corner;
            }
        }
        return facets;
    }

    /**
     * All triangles that have every point behind them, outwards; null if the origin is not well inside or faces are no
     * triangles.
     */
    private static List<int[]> supportingTriangles(CheckedDirections units) {
        List<int[]> facets = new ArrayList<>();
        int n = units.n();
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                for (int c = b + 1; c < n; c++) {
                    if (units.isDead(a) || units.isDead(b) || units.isDead(c)) {
                        return null;
                    }
                    int[] facet = {a, b, c};
                    double[] nu = normal(units.units(), facet);
                    double h = nu == null ? 0 : Rounding.dot(nu, 0, units.units(), 3 * a, 3);
                    double before = Double.NEGATIVE_INFINITY;
                    for (int i = 0; nu != null && i < n; i++) {
                        if (i != a && i != b && i != c) {
                            before = Math.max(before, Rounding.dot(nu, 0, units.units(), 3 * i, 3));
                        }
                    }
                    if (nu == null || Math.abs(before - h) < 1e-9) {
                        return null;
                    }
                    if (before < h) {
                        facets.add(facet);
                    }
                }
            }
        }
        boolean around = !facets.isEmpty();
        for (int[] facet : facets) {
            if (new FacetSimplex(units, facet).sign() < 0) {
                int corner = facet[0];
                facet[0] = facet[1];
                facet[1] = corner;
            }
        }
        try {
            new FacetProof(units, facets.toArray(int[][]::new)).bound(0);
        } catch (Refusal e) {
            around = false;
        }
        return around ? facets : null;
    }

    /** Unit normal of a triangle's plane, away from the origin. */
    private static double[] normal(double[] p, int[] facet) {
        double[] u = new double[3];
        double[] w = new double[3];
        for (int k = 0; k < 3; k++) {
            u[k] = p[3 * facet[1] + k] - p[3 * facet[0] + k];
            w[k] = p[3 * facet[2] + k] - p[3 * facet[0] + k];
        }
        double[] nu = {u[1] * w[2] - u[2] * w[1], u[2] * w[0] - u[0] * w[2], u[0] * w[1] - u[1] * w[0]};
        double length = Rounding.norm(nu, 0, 3);
        if (length < 1e-12) {
            return null;
        }
        double side = Math.signum(Rounding.dot(nu, 0, p, 3 * facet[0], 3));
        for (int k = 0; k < 3; k++) {
            nu[k] *= side / length;
        }
        return nu;
    }

    /** Three orthonormal rows. */
    private static double[] rotation(Random random) {
        double[] q = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int k = 0; k < 3; k++) {
                q[3 * r + k] = random.nextGaussian();
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int s = 0; s < r; s++) {
                    double along = Rounding.dot(q, 3 * r, q, 3 * s, 3);
                    for (int k = 0; k < 3; k++) {
                        q[3 * r + k] -= along * q[3 * s + k];
                    }
                }
            }
            double length = Rounding.norm(q, 3 * r, 3);
            for (int k = 0; k < 3; k++) {
                q[3 * r + k] /= length;
            }
        }
        return q;
    }
}
