package io.github.hullwatch.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FacetSimplexTest {

    /** The unit vectors e_1, …, e_d: a facet of the cross-polytope, 1/√d away. */
    @Test
    void aFacetOfTheCrossPolytope() {
        for (int d : new int[] {2, 3, 5, 6, 7, 12, 40}) {
            double[] rows = new double[d * d];
            int[] order = new int[d];
            for (int k = 0; k < d; k++) {
                rows[k * d + k] = 1 + k;
                order[k] = k;
            }
            FacetSimplex facet = simplex(rows, d, order);
            assertEquals(1, facet.sign());
            double distance = facet.distance(1);
            assertEquals(1 / Math.sqrt(d), distance, 1e-13);
            assertTrue(distance < 1 / Math.sqrt(d));
            double[] centre = facet.centre();
            for (double component : centre) {
                assertEquals(1 / Math.sqrt(d), component, 1e-15);
            }
            assertEquals(1, facet.holds(centre));
            assertEquals(-1, facet.holds(Arrays.stream(centre).map(c -> -c).toArray()));
            double[] corner = new double[d];
            corner[d - 1] = 1;
            assertEquals(0, facet.holds(corner), "a corner is on the boundary of the cone");
            corner[0] = -1e-9;
            assertEquals(-1, facet.holds(corner));
            Arrays.fill(corner, 1e-9);
            corner[d - 1] = 1;
            assertEquals(1, facet.holds(corner));

            order[0] = 1;
            order[1] = 0;
            assertEquals(-1, simplex(rows, d, order).sign());
        }
    }

    /** Directions at angles ±θ about (1, 0) and (0, 1): the chord is cos θ away. */
    @Test
    void chordsOfTheCircle() {
        for (double theta : new double[] {1e-12, 1e-5, 0.3, 1, 1.5}) {
            double[] rows = {Math.cos(theta), -Math.sin(theta), Math.cos(theta), Math.sin(theta)};
            FacetSimplex facet = simplex(rows, 2, 0, 1);
            assertEquals(Math.cos(theta), facet.distance(1), 1e-14, "θ = " + theta);
            assertEquals(1, facet.sign());
            assertArrayEquals(new double[] {1, 0}, facet.centre(), 1e-15);
            assertEquals(-1, facet.holds(new double[] {-1, 0}), "θ = " + theta);
            assertEquals(-1, facet.holds(new double[] {Math.cos(2 * theta), Math.sin(2 * theta)}), "θ = " + theta);
            if (theta > 1e-9) {
                assertEquals(1, facet.holds(new double[] {1, 0}), "θ = " + theta);
            }
        }
    }

    /** Equal points span no plane: the distance is that of what they do span, and the sign is 0. */
    @Test
    void pointsThatCoincide() {
        double[] rows = {3, 4, 0, 3, 4, 0, 0, 0, 1};
        FacetSimplex facet = simplex(rows, 3, 0, 1, 2);
        assertEquals(0, facet.sign());
        assertEquals(Math.sqrt(0.5), facet.distance(1), 1e-13);
        assertEquals(-1, facet.holds(new double[] {-0.6, -0.8, 0}));
        double[] nearly = {3, 4, 0, 3, 4, 0x1p-52, 0, 0, 1};
        assertEquals(Math.sqrt(0.5), simplex(nearly, 3, 0, 1, 2).distance(0.7), 1e-13);
    }

    /**
     * Two equal points and (0, 0, 1): what is beside their plane is separated, on either side; what is in it is not.
     */
    @Test
    void whatIsBesideAThinFacetIsNotHeld() {
        double[] rows = {3, 4, 0, 3, 4, 0, 0, 0, 1};
        FacetSimplex facet = simplex(rows, 3, 0, 1, 2);
        for (double beside : new double[] {0.5, 1e-3, 1e-9}) {
            for (double side : new double[] {-beside, beside}) {
                double[] direction = {0.6 + 0.8 * side, 0.8 - 0.6 * side, 1};
                assertEquals(-1, facet.holds(direction), "beside by " + side);
            }
        }
        assertEquals(0, facet.holds(new double[] {0.6, 0.8, 1}));
    }

    /** Where no more is wanted, the plane through the points is enough. */
    @Test
    void theFirstDistanceIsThatOfThePlane() {
        double[] rows = {1, 0, 0, 0.6, 0.8, 0, 0, 0.6, 0.8};
        // ⟨ν, p⟩ = h for all three: ν/h = (1, 1/2, 7/8).
        double h = 1 / Math.sqrt(1 + 0.25 + 49.0 / 64);
        assertEquals(h, simplex(rows, 3, 0, 1, 2).distance(-1), 1e-14);
        assertEquals(h, simplex(rows, 3, 0, 1, 2).distance(1), 1e-14);
    }

    @Test
    void antipodesHaveNoCentre() {
        double[] rows = {1, 0, -1, 0};
        FacetSimplex facet = simplex(rows, 2, 0, 1);
        assertNull(facet.centre());
        assertEquals(0, facet.sign());
        assertTrue(facet.distance(1) < 1e-15);
    }

    /** No point of the simplex is nearer than its distance. A point in the cone is held, one beyond a corner is not. */
    @Test
    void randomFacets() {
        Random random = new Random(1);
        for (int trial = 0; trial < 400; trial++) {
            int d = 2 + random.nextInt(8);
            double[] rows = random.doubles((long) d * d, -1, 1).toArray();
            int[] order = new int[d];
            for (int k = 0; k < d; k++) {
                order[k] = k;
            }
            CheckedDirections checked = new CheckedDirections(NpyArray.matrix(d, d, rows), null);
            FacetSimplex facet = new FacetSimplex(checked, order);
            double distance = facet.distance(1);
            for (int probe = 0; probe < 20; probe++) {
                double[] weights = random.doubles(d, 0.01, 1).toArray();
                double total = Arrays.stream(weights).sum();
                double[] point = new double[d];
                double[] beyond = new double[d];
                for (int k = 0; k < d; k++) {
                    for (int c = 0; c < d; c++) {
                        double part = weights[k] / total * checked.units()[k * d + c];
                        point[c] += part;
                        beyond[c] += k == 0 ? -part : part;
                    }
                }
                assertTrue(Rounding.norm(point, 0, d) >= distance);
                assertTrue(facet.holds(point) >= 0);
                assertTrue(facet.holds(beyond) <= 0);
            }
        }
    }

    /**
     * Facets that are all but flat, and directions near the sides of their cones: what is said to be held, or not to
     * be, is so for the exact rows. By Cramer's rule coefficient k of q has the sign of the determinant with q for row
     * k, times that of the rows.
     */
    @Test
    void whatIsSaidOfADirectionIsSoExactly() {
        Random random = new Random(2);
        int[] said = new int[3];
        for (int trial = 0; trial < 3000; trial++) {
            int d = 2 + random.nextInt(7);
            double flatness = Math.scalb(1, -random.nextInt(30));
            double[] rows = new double[d * d];
            int[] order = new int[d];
            for (int i = 0; i < d; i++) {
                order[i] = i;
                for (int k = 0; k < d; k++) {
                    double mixture = i == d - 1 ? rows[k] + (d > 2 ? rows[d + k] : 0) : 0;
                    rows[i * d + k] = mixture + (i == d - 1 ? flatness : 1) * random.nextGaussian();
                }
            }
            CheckedDirections checked = new CheckedDirections(NpyArray.matrix(d, d, rows), null);
            double[] direction = new double[d];
            double beyond = Math.scalb(random.nextGaussian(), -random.nextInt(50));
            int side = random.nextInt(d);
            for (int i = 0; i < d; i++) {
                double weight = i == side ? beyond : random.nextDouble();
                for (int k = 0; k < d; k++) {
                    direction[k] += weight * checked.units()[i * d + k];
                }
            }
            int held = new FacetSimplex(checked, order).holds(direction);
            said[held + 1]++;
            if (held != 0) {
                assertEquals(held, exactlyHeld(checked, direction), "trial " + trial + ", d = " + d);
            }
        }
        assertTrue(said[0] > 500 && said[1] > 500 && said[2] > 500, Arrays.toString(said));
    }

    /** 1 inside the cone of the exact rows, 0 on its boundary or if they are in a flat, −1 outside. */
    private static int exactlyHeld(CheckedDirections checked, double[] direction) {
        int d = checked.d();
        BigInteger[][] rows = new BigInteger[d][];
        for (int i = 0; i < d; i++) {
            rows[i] = checked.exact().row(i);
        }
        int orientation = Determinant.sign(rows);
        BigInteger[] q = ExactRows.integers(direction);
        int held = 1;
        for (int i = 0; i < d; i++) {
            BigInteger[][] replaced = rows.clone();
            replaced[i] = q;
            held = Math.min(held, orientation * Determinant.sign(replaced));
        }
        return held;
    }

    private static FacetSimplex simplex(double[] rows, int d, int... facet) {
        return new FacetSimplex(new CheckedDirections(NpyArray.matrix(rows.length / d, d, rows), null), facet.clone());
    }
}
