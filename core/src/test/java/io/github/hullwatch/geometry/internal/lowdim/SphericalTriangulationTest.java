package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.ExactSign;
import io.github.hullwatch.geometry.oracle.Samples;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The growing surface is closed, oriented and convex. */
class SphericalTriangulationTest {
    private final SphericalTriangulation surface = new SphericalTriangulation();

    private double[] start(double[] rows, int n, double merged) {
        RawRows raw = new RawRows();
        raw.load(Vectors.rows(rows, n, 3));
        int[][] facets = ExactDecision.of(raw.integers(), 3).facets();
        int[] flat = new int[3 * facets.length];
        for (int f = 0; f < facets.length; f++) {
            System.arraycopy(facets[f], 0, flat, 3 * f, 3);
        }
        double[] units = Samples.normalised(rows, n, 3);
        surface.start(units, rows, n, flat, facets.length, merged);
        return units;
    }

    /** Closed, oriented, convex up to rounding; and so many vertices. */
    private void check(double[] rows, double[] units, int n, int vertices) {
        int count = surface.triangles();
        assertEquals(2 * vertices - 4, count);
        int[] v = surface.vertices();
        Set<Long> edges = new HashSet<>();
        Set<Integer> used = new HashSet<>();
        for (int e = 0; e < 3 * count; e++) {
            assertTrue(edges.add((long) v[e] * n + v[SphericalTriangulation.next(e)]));
            used.add(v[e]);
        }
        assertEquals(vertices, used.size());
        for (int t = 0; t < count; t++) {
            int a = v[3 * t];
            int b = v[3 * t + 1];
            int c = v[3 * t + 2];
            assertTrue(edges.contains((long) b * n + a) && edges.contains((long) c * n + b));
            assertTrue(edges.contains((long) a * n + c));
            assertEquals(1, ExactSign.determinant(rows, a, b, c));
            double[] e = difference(units, b, a);
            double[] f = difference(units, c, a);
            double[] normal = {e[1] * f[2] - e[2] * f[1], e[2] * f[0] - e[0] * f[2], e[0] * f[1] - e[1] * f[0]};
            for (int i = 0; i < n; i++) {
                assertTrue(Dot.of(difference(units, i, a), 0, normal, 0, 3) < 1e-13);
            }
        }
    }

    private static double[] difference(double[] units, int i, int j) {
        return new double[] {
            units[3 * i] - units[3 * j], units[3 * i + 1] - units[3 * j + 1], units[3 * i + 2] - units[3 * j + 2]
        };
    }

    @Test
    void randomRowsAreAllVertices() {
        for (int n : new int[] {30, 5, 120, 8}) {
            double[] rows = Samples.gaussian(n + 5, n, 3);
            double[] units = start(rows, n, SphericalTriangulation.MERGED);
            int before = surface.triangles() / 2 + 2;
            int inserted = 0;
            for (int i = 0; i < n; i++) {
                if (i % 2 == 0 ? surface.insert(i) : surface.insert(i, i % surface.triangles())) {
                    inserted++;
                    // Round the new vertex: triangles that have it as their first corner, and all of them.
                    int around = 0;
                    int t = surface.newest();
                    do {
                        assertEquals(i, surface.vertices()[3 * t]);
                        around++;
                        t = surface.nextAround(t);
                    } while (t != surface.newest() && around < n);
                    int have = 0;
                    for (int e = 0; e < 3 * surface.triangles(); e++) {
                        have += surface.vertices()[e] == i ? 1 : 0;
                    }
                    assertEquals(have, around);
                }
                assertFalse(surface.insert(i));
            }
            assertEquals(n - before, inserted);
            check(rows, units, n, n);
        }
    }

    /** Rows on edges, on the planes through the origin of others, and of equal direction. */
    @Test
    void latticesAndCopies() {
        double[] rows = new double[3 * 26];
        int n = 0;
        for (int code = 0; code < 27; code++) {
            if (code != 13) {
                rows[3 * n] = code / 9 - 1;
                rows[3 * n + 1] = code / 3 % 3 - 1;
                rows[3 * n++ + 2] = code % 3 - 1;
            }
        }
        double[] twice = new double[6 * n];
        for (int i = 0; i < 3 * n; i++) {
            twice[i] = rows[i];
            twice[3 * n + i] = 3 * rows[i];
        }
        double[] units = start(twice, 2 * n, 0);
        for (int i = 2 * n - 1; i >= 0; i--) {
            surface.insert(i);
        }
        check(twice, units, 2 * n, n);
    }

    @Test
    void rowsNearerThanAskedAreLeftOut() {
        double[] rows = {1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1, 1, 1, 1 + 1e-9, -1, 1, -1 + 1e-6};
        start(rows, 6, 1e-8);
        assertFalse(surface.insert(4));
        assertTrue(surface.insert(5));
        double[] units = start(rows, 6, 0);
        assertTrue(surface.insert(4));
        assertTrue(surface.insert(5));
        check(rows, units, 6, 6);
        // (.6, .8, 0) lies √.4 from (0, 1, 0).
        double[] apart = {0, 0, 1, 1, 0, 0, 0, 1, 0, -1, -1, -1, 3, 4, 0};
        start(apart, 5, Math.sqrt(.4) - 1e-9);
        assertTrue(surface.insert(4));
        start(apart, 5, Math.sqrt(.4) + 1e-9);
        assertFalse(surface.insert(4));
    }

    /** A row that is reported to lie beyond does, in exact arithmetic; one that certainly does is reported. */
    @Test
    void dentsThatAreCertainAndNoOthers() {
        SplittableRandom random = new SplittableRandom(3);
        Signs3 signs = new Signs3();
        int said = 0;
        int not = 0;
        for (int round = 0; round < 1500; round++) {
            double size = Math.pow(10, -random.nextInt(9));
            double[] rows = new double[12];
            double[] axis = Samples.gaussian(round / 4, 1, 3);
            for (int i = 0; i < 12; i++) {
                rows[i] = axis[i % 3] + size * (random.nextDouble() - .5);
            }
            double[] u = Samples.normalised(rows, 4, 3);
            if (round % 2 == 0) {
                // The fourth on the plane of the others, up to rounding.
                double s = random.nextDouble();
                double t = random.nextDouble();
                for (int k = 0; k < 3; k++) {
                    u[9 + k] = u[k] + s * (u[3 + k] - u[k]) + t * (u[6 + k] - u[k]);
                }
            }
            signs.of(u, u);
            double exact = determinant(u).doubleValue();
            boolean beyond = signs.isBeyond(0, 1, 2, 3);
            if (beyond) {
                said++;
                assertTrue(exact > 0, "round " + round + ": " + exact);
            } else if (exact > 0) {
                not++;
                double[] a = difference(u, 1, 0);
                double[] b = difference(u, 2, 0);
                double[] c = difference(u, 3, 0);
                double permanent = 0;
                for (int k = 0; k < 3; k++) {
                    int l = (k + 1) % 3;
                    int m = (k + 2) % 3;
                    permanent += Math.abs(c[k]) * (Math.abs(a[l] * b[m]) + Math.abs(a[m] * b[l]));
                }
                assertTrue(exact <= 32 * Ulp.UNIT * permanent, "round " + round + ": " + exact + ", " + permanent);
            }
        }
        assertTrue(said > 200 && not > 40, said + " and " + not);
    }

    private static BigDecimal determinant(double[] u) {
        BigDecimal[][] e = new BigDecimal[3][3];
        for (int r = 0; r < 3; r++) {
            for (int k = 0; k < 3; k++) {
                e[r][k] = new BigDecimal(u[3 * (r + 1) + k]).subtract(new BigDecimal(u[k]));
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < 3; k++) {
            int l = (k + 1) % 3;
            int m = (k + 2) % 3;
            sum = sum.add(e[2][k].multiply(e[0][l].multiply(e[1][m]).subtract(e[0][m].multiply(e[1][l]))));
        }
        return sum;
    }

    /** After every row that is inserted, the nearest plane is the nearest of all of them. */
    @Test
    void planesFollowTheSurface() {
        SurfacePlanes planes = new SurfacePlanes();
        double[] normal = new double[3];
        for (int round = 0; round < 8; round++) {
            int n = 12 + 5 * round;
            double[] rows = Samples.gaussian(70 + round, n, 3);
            if (round % 2 == 0) {
                // Needles: pairs of rows that are nearly equal.
                for (int i = 3; i < 12; i++) {
                    rows[i + 12] = rows[i] * (1 + 1e-4 * (i % 3 - 1));
                }
            }
            double[] units = start(rows, n, SphericalTriangulation.MERGED);
            planes.of(surface, units);
            for (int i = 0; i < n; i++) {
                if (surface.insert(i)) {
                    planes.update(surface);
                }
                int[] v = surface.vertices();
                double least = 1;
                for (int t = 0; t < surface.triangles(); t++) {
                    double[] e = difference(units, v[3 * t + 1], v[3 * t]);
                    double[] f = difference(units, v[3 * t + 2], v[3 * t]);
                    double[] cross = {e[1] * f[2] - e[2] * f[1], e[2] * f[0] - e[0] * f[2], e[0] * f[1] - e[1] * f[0]};
                    double length = Math.sqrt(Dot.of(cross, 0, cross, 0, 3));
                    double distance = Dot.of(cross, 0, units, 3 * v[3 * t], 3) / length;
                    assertEquals(distance, planes.distance(t), 1e-10);
                    planes.normal(t, normal);
                    double normalLength = Math.sqrt(Dot.of(normal, 0, normal, 0, 3));
                    for (int k = 0; k < 3; k++) {
                        assertEquals(cross[k] / length, normal[k] / normalLength, 1e-9);
                    }
                    least = Math.min(least, distance);
                }
                assertEquals(least, planes.distance(planes.nearest()), 1e-10);
            }
        }
    }

    /**
     * Of triangles whose corners are far apart, and of needles whose quick normal would have lost half of its digits.
     */
    @Test
    void quickDistancesKeepTheirDigits() {
        SurfacePlanes planes = new SurfacePlanes();
        int needles = 0;
        for (int round = 0; round < 12; round++) {
            double[] rows = Arrays.copyOf(Samples.gaussian(200 + round, 6, 3), 36);
            for (int i = 0; i < 18; i++) {
                rows[i] = .15 * rows[i] + (i / 3 % 3 == i % 3 ? i < 9 ? 1 : -1 : 0);
            }
            double[] off = Samples.gaussian(300 + round, 6, 3);
            for (int i = 0; i < 18; i++) {
                rows[18 + i] = rows[i] + 1e-9 * off[i];
            }
            double[] units = start(rows, 12, 0);
            for (int i = 0; i < 12; i++) {
                surface.insert(i);
            }
            planes.of(surface, units);
            int[] v = surface.vertices();
            for (int t = 0; t < surface.triangles(); t++) {
                double[] a = Arrays.copyOfRange(units, 3 * v[3 * t], 3 * v[3 * t] + 3);
                double[] e = difference(units, v[3 * t + 1], v[3 * t]);
                double[] f = difference(units, v[3 * t + 2], v[3 * t]);
                double[] g = difference(units, v[3 * t + 2], v[3 * t + 1]);
                double shorter =
                        Math.min(Dot.of(e, 0, e, 0, 3), Math.min(Dot.of(f, 0, f, 0, 3), Dot.of(g, 0, g, 0, 3)));
                double longer = Math.max(Dot.of(e, 0, e, 0, 3), Math.max(Dot.of(f, 0, f, 0, 3), Dot.of(g, 0, g, 0, 3)));
                needles += shorter < 1e-14 ? 1 : 0;
                double allowed = 100 * Ulp.UNIT / Math.sqrt(longer);
                double exact = planeDistance(a, units, v[3 * t + 1], v[3 * t + 2]);
                assertEquals(exact, planes.quickDistance(t), allowed, "round " + round);
                assertEquals(exact, planes.distance(t), allowed, "round " + round);
            }
        }
        assertTrue(needles > 60, needles + " needles");
    }

    /** ⟨a, (b − a)×(c − a)⟩ over the length of the product, in as many digits as it takes. */
    private static double planeDistance(double[] a, double[] units, int b, int c) {
        BigDecimal[] p = new BigDecimal[3];
        BigDecimal[] e = new BigDecimal[3];
        BigDecimal[] f = new BigDecimal[3];
        for (int k = 0; k < 3; k++) {
            p[k] = new BigDecimal(a[k]);
            e[k] = new BigDecimal(units[3 * b + k]).subtract(p[k]);
            f[k] = new BigDecimal(units[3 * c + k]).subtract(p[k]);
        }
        BigDecimal product = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int k = 0; k < 3; k++) {
            int l = (k + 1) % 3;
            int m = (k + 2) % 3;
            BigDecimal normal = e[l].multiply(f[m]).subtract(e[m].multiply(f[l]));
            product = product.add(p[k].multiply(normal));
            squares = squares.add(normal.pow(2));
        }
        return product.divide(squares.sqrt(MathContext.DECIMAL128), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** Of many triangles, with needles among them, none is nearer than the one returned by more than 110·2⁻⁵³. */
    @Test
    void theNearestOfManyTriangles() {
        SplittableRandom random = new SplittableRandom(4);
        TriangleDistance distance = new TriangleDistance();
        for (int round = 0; round < 100; round++) {
            int count = 12;
            double[] rows = Samples.gaussian(round, 3 * count, 3);
            int[] vertices = new int[3 * count];
            for (int t = 0; t < count; t++) {
                int at = 9 * t;
                if (t % 2 == 0) {
                    // Two corners almost in one place, or all three.
                    double size = Math.pow(10, -2 - random.nextInt(12));
                    for (int k = 0; k < 3; k++) {
                        rows[at + 3 + k] = rows[at + k] + size * (random.nextDouble() - .5);
                        if (t % 4 == 0) {
                            rows[at + 6 + k] = rows[at + k] + size * (random.nextDouble() - .5);
                        }
                    }
                }
                boolean positive = ExactSign.determinant(rows, 3 * t, 3 * t + 1, 3 * t + 2) > 0;
                vertices[3 * t] = 3 * t;
                vertices[3 * t + 1] = positive ? 3 * t + 1 : 3 * t + 2;
                vertices[3 * t + 2] = positive ? 3 * t + 2 : 3 * t + 1;
            }
            double[] units = Samples.normalised(rows, 3 * count, 3);
            int nearest = distance.nearest(units, vertices, count);
            double found = distance.of(nearest);
            for (int t = 0; t < count; t++) {
                assertTrue(distance.of(t) >= found - 110 * Ulp.UNIT, "round " + round + ", triangle " + t);
            }
        }
        // All corners equal: no plane, and the distance of that point.
        assertEquals(0, distance.nearest(new double[] {.6, 0, .8}, new int[3], 1));
        assertEquals(1, distance.of(0), 1e-15);
    }

    /**
     * Needles at heights that differ by less than 10⁻¹², two corners near each other and the third opposite: with the
     * latter first the normal of the quick look has lost their order, and none must be passed over for it.
     */
    @Test
    void needlesOfNearlyOneHeight() {
        SplittableRandom random = new SplittableRandom(5);
        TriangleDistance distance = new TriangleDistance();
        for (int round = 0; round < 200; round++) {
            int count = 30;
            double[] rows = new double[9 * count];
            int[] vertices = new int[3 * count];
            for (int t = 0; t < count; t++) {
                double height = .5 + 1e-15 * random.nextInt(1000);
                double radius = Math.sqrt(1 - height * height);
                double turn = 2 * Math.PI * random.nextDouble();
                double width = Math.pow(10, -4 - 2 * random.nextDouble());
                double[] angles = {turn + Math.PI, turn - width, turn + width};
                for (int c = 0; c < 3; c++) {
                    rows[9 * t + 3 * c] = radius * Math.cos(angles[c]);
                    rows[9 * t + 3 * c + 1] = radius * Math.sin(angles[c]);
                    rows[9 * t + 3 * c + 2] = height;
                    vertices[3 * t + c] = 3 * t + c;
                }
            }
            Samples.reflect(rows, 3 * count, 3, Samples.gaussian(round, 1, 3));
            for (int t = 0; t < count; t++) {
                // A reflection turns all of them inside out.
                int second = vertices[3 * t + 1];
                vertices[3 * t + 1] = vertices[3 * t + 2];
                vertices[3 * t + 2] = second;
            }
            double[] units = Samples.normalised(rows, 3 * count, 3);
            double found = distance.of(distance.nearest(units, vertices, count));
            for (int t = 0; t < count; t++) {
                assertTrue(distance.of(t) >= found - 110 * Ulp.UNIT, "round " + round + ", triangle " + t);
            }
        }
    }
}
