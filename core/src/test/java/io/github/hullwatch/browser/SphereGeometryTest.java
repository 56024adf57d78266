package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.View;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The geometry of the spheres in JavaScript, held against whole numbers and against core's own solver. */
@Tag("long")
class SphereGeometryTest {
    private static WebModules modules;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.start();
        modules = new WebModules();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (modules != null) {
            modules.close();
        }
    }

    // Hulls

    @Test
    void facesOfSolidsAreKnown() {
        modules.open(browser, "hull.js");
        int[] tetrahedron = {1, 1, 1, -1, -1, 1, -1, 1, -1, 1, -1, -1};
        assertEquals(4, isHull(tetrahedron).size());
        int[] cube = new int[24];
        int[] octahedron = new int[18];
        for (int i = 0; i < 24; i++) {
            cube[i] = (i / 3 >> i % 3 & 1) == 0 ? -32767 : 32767;
        }
        for (int i = 0; i < 6; i++) {
            octahedron[3 * i + i / 2] = i % 2 == 0 ? 32767 : -32767;
        }
        assertEquals(12, isHull(cube).size(), "each side of the cube is two triangles");
        assertEquals(8, isHull(octahedron).size());
        // The centre, a point of a side and one of an edge are no corners, and twice the same point is one.
        int[] more = Arrays.copyOf(cube, 24 + 15);
        System.arraycopy(
                new int[] {0, 0, 0, 0, 32767, 100, 32767, 32767, 5, -32767, -32767, -32767, 7, 7, 7}, 0, more, 24, 15);
        assertEquals(12, isHull(more).size());
        assertEquals(8, corners(isHull(more)).size());
    }

    @Test
    void flatSetsHaveTheirPolygonFromBothSides() {
        modules.open(browser, "hull.js");
        int[] square = {1, 0, 5, 0, 1, 5, -1, 0, 5, 0, -1, 5, 0, 0, 5};
        List<List<Integer>> faces = faces(square);
        assertEquals(4, faces.size(), "two triangles from above and two from below");
        assertEquals(Set.of(0, 1, 2, 3), corners(faces));
        assertEquals(List.of(), faces(new int[] {1, 2, 3, 2, 4, 6, -5, -10, -15}), "on one line");
        assertEquals(List.of(), faces(new int[] {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3}), "one point");
        assertEquals(List.of(), faces(new int[] {32767, 0, 0, -32767, 0, 0}));
        assertEquals(List.of(), faces(new int[0]));
        assertEquals(2, faces(new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1}).size(), "three points");
    }

    @Test
    void hullsOfManyPointsHoldThemAll() {
        modules.open(browser, "hull.js");
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            isHull(onSphere(random, 4 + random.nextInt(round % 10 == 0 ? 300 : 40)));
        }
        // Coarse grids: many points in one plane, on one line, and twice the same.
        for (int round = 0; round < 300; round++) {
            int[] points = new int[3 * (4 + random.nextInt(30))];
            int grid = 1 + random.nextInt(3);
            Arrays.setAll(points, i -> random.nextInt(2 * grid + 1) - grid);
            if (round % 3 == 0) {
                IntStream.range(0, points.length / 3)
                        .forEach(i -> points[3 * i + 2] = points[3 * i] - 2 * points[3 * i + 1]);
            }
            isHull(points);
        }
    }

    /** Those without a direction take no part. */
    @Test
    void pointsThatAreMissingAreLeftOut() {
        modules.open(browser, "hull.js");
        List<List<Long>> faces = browser.run(
                "return of.hullFaces(Float64Array.of(1, 1, 1, NaN, NaN, NaN, -1, -1, 1, -1, 1, -1, 1, -1, -1))");
        assertEquals(4, faces.size());
        assertEquals(0, faces.stream().filter(face -> face.contains(1L)).count());
    }

    private static int[] onSphere(Random random, int n) {
        int[] points = new int[3 * n];
        for (int i = 0; i < n; i++) {
            double[] p = unit(random, 0);
            for (int k = 0; k < 3; k++) {
                points[3 * i + k] = (int) Math.round(32767 * p[k]);
            }
        }
        return points;
    }

    private static double[] unit(Random random, double up) {
        double[] p = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian() + up};
        double norm = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
        return new double[] {p[0] / norm, p[1] / norm, p[2] / norm};
    }

    private static List<List<Integer>> faces(int[] points) {
        List<List<Long>> found = browser.run(
                "return of.hullFaces(Float64Array.from(arguments[0]))",
                Arrays.stream(points).boxed().toList());
        return found.stream()
                .map(face -> face.stream().map(Long::intValue).toList())
                .toList();
    }

    private static Set<Integer> corners(List<List<Integer>> faces) {
        Set<Integer> corners = new TreeSet<>();
        faces.forEach(corners::addAll);
        return corners;
    }

    /**
     * Fails unless the faces are the surface of the hull, in whole numbers: no point lies beyond a face, none is flat,
     * and each edge belongs to two faces, one in either direction. A closed surface that has all points behind it is
     * that of the hull. Of points in one plane, there must be no other face than in that plane.
     */
    private static List<List<Integer>> isHull(int[] points) {
        List<List<Integer>> faces = faces(points);
        List<List<Integer>> edges = new ArrayList<>();
        boolean solid = false;
        String of = Arrays.toString(points);
        for (List<Integer> face : faces) {
            long[] normal = normal(points, face);
            assertTrue(
                    normal[0] != 0 || normal[1] != 0 || normal[2] != 0,
                    "a flat face " + face + " of " + Arrays.toString(points));
            for (int i = 0; i < points.length / 3; i++) {
                long level = level(points, normal, i) - level(points, normal, face.get(0));
                assertTrue(level <= 0, "point " + i + " lies beyond " + face + " of " + Arrays.toString(points));
                solid |= level < 0;
            }
            for (int k = 0; k < 3; k++) {
                edges.add(List.of(face.get(k), face.get((k + 1) % 3)));
            }
        }
        Set<List<Integer>> once = new HashSet<>(edges);
        for (List<Integer> edge : edges) {
            assertTrue(once.contains(List.of(edge.get(1), edge.get(0))), "an open edge " + edge + ": " + of);
        }
        assertEquals(spans(points), faces.isEmpty() ? "little" : solid ? "space" : "plane", Arrays.toString(points));
        if (solid) {
            assertEquals(
                    2, corners(faces).size() - edges.size() / 2 + faces.size(), "Euler: " + Arrays.toString(points));
        }
        return faces;
    }

    /** Whether some four points have a volume, some three an area, or neither. */
    private static String spans(int[] points) {
        int n = points.length / 3;
        boolean plane = false;
        for (int b = 1; b < n; b++) {
            for (int c = b + 1; c < n; c++) {
                long[] normal = normal(points, List.of(0, b, c));
                if (normal[0] != 0 || normal[1] != 0 || normal[2] != 0) {
                    plane = true;
                    for (int i = 0; i < n; i++) {
                        if (level(points, normal, i) != level(points, normal, 0)) {
                            return "space";
                        }
                    }
                }
            }
        }
        return plane ? "plane" : "little";
    }

    private static long[] normal(int[] p, List<Integer> face) {
        int a = 3 * face.get(0);
        int b = 3 * face.get(1);
        int c = 3 * face.get(2);
        long[] u = {(long) p[b] - p[a], (long) p[b + 1] - p[a + 1], (long) p[b + 2] - p[a + 2]};
        long[] v = {(long) p[c] - p[a], (long) p[c + 1] - p[a + 1], (long) p[c + 2] - p[a + 2]};
        return new long[] {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    }

    private static long level(int[] p, long[] normal, int i) {
        return normal[0] * p[3 * i] + normal[1] * p[3 * i + 1] + normal[2] * p[3 * i + 2];
    }

    // The origin

    private static Map<String, Object> origin(double[][] rows) {
        return browser.run(
                "return of.originOf(Float64Array.from(arguments[0]), true)",
                list(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray()));
    }

    /** For a script; JSON knows no NaN. */
    private static List<Object> list(double... values) {
        return Arrays.stream(values)
                .mapToObj(v -> Double.isNaN(v) ? "NaN" : (Object) v)
                .toList();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @SuppressWarnings("unchecked")
    private static double[] numbers(Object list) {
        return ((List<Number>) list).stream().mapToDouble(Number::doubleValue).toArray();
    }

    @Test
    void theOriginIsWhereTheSolverFindsIt() {
        modules.open(browser, "origin.js");
        Random random = new Random(2);
        int[] seen = new int[2];
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(round % 20 == 0 ? 400 : 12);
            double up = 1.2 * random.nextDouble();
            double[][] rows =
                    IntStream.range(0, n).mapToObj(i -> unit(random, up)).toArray(double[][]::new);
            Hull hull = HullSolver.hullOf(Vectors.rows(
                    Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), n, 3));
            Map<String, Object> found = origin(rows);
            String of = hull + ": " + found;
            if (Math.abs(hull.depth()) < 1e-3) {
                // So near to the boundary the grid of the file decides.
                continue;
            }
            assertEquals(hull.verdict().label(), found.get("verdict"), of);
            double[] point = numbers(found.get("point"));
            double norm = Math.sqrt(Arrays.stream(point).map(x -> x * x).sum());
            assertEquals(Math.abs(hull.depth()), norm, hull.verdict() == Verdict.OUTSIDE ? 1e-9 : 5e-5, of);
            assertEquals(hull.depth(), number(found.get("depth")), hull.verdict() == Verdict.OUTSIDE ? 1e-9 : 5e-5, of);
            if (hull.verdict() == Verdict.OUTSIDE) {
                seen[0]++;
                assertArrayEquals(
                        Arrays.stream(hull.support()).asDoubleStream().toArray(), numbers(found.get("held")), of);
                // The pole of the empty hemisphere is as far from every direction as any.
                double most = Arrays.stream(rows)
                        .mapToDouble(u -> -(u[0] * point[0] + u[1] * point[1] + u[2] * point[2]) / norm)
                        .max()
                        .orElseThrow();
                assertEquals(hull.depth(), most, 1e-9, of);
            } else {
                seen[1]++;
            }
        }
        assertTrue(seen[0] > 50 && seen[1] > 50, Arrays.toString(seen));
    }

    @Test
    void theOriginOfKnownSets() {
        modules.open(browser, "origin.js");
        double[] x = {1, 0, 0};
        double[] y = {0, 1, 0};
        double[] z = {0, 0, 1};
        double[] back = {-1, 0, 0};
        assertNull(origin(new double[0][]));
        assertNull(origin(new double[][] {{Double.NaN, Double.NaN, Double.NaN}}));
        Map<String, Object> one = origin(new double[][] {{Double.NaN, Double.NaN, Double.NaN}, x});
        assertEquals(-1, number(one.get("depth")));
        assertArrayEquals(new double[] {1}, numbers(one.get("held")));
        Map<String, Object> two = origin(new double[][] {x, y});
        assertEquals(-Math.sqrt(.5), number(two.get("depth")), 1e-12);
        assertArrayEquals(new double[] {.5, .5, 0}, numbers(two.get("point")), 1e-12);
        Map<String, Object> three = origin(new double[][] {x, y, z});
        assertEquals(-Math.sqrt(1 / 3.0), number(three.get("depth")), 1e-12);
        assertArrayEquals(new double[] {0, 1, 2}, numbers(three.get("held")));
        assertEquals("boundary", origin(new double[][] {x, back}).get("verdict"), "opposite");
        assertEquals("boundary", origin(new double[][] {x, back, y}).get("verdict"), "half a disc");
        double s = Math.sqrt(.75);
        double[][] plane = {x, {-.5, s, 0}, {-.5, -s, 0}};
        assertEquals("boundary", origin(plane).get("verdict"), "in one plane");
        double[][] pyramid = {x, {-.5, s, 0}, {-.5, -s, 0}, z};
        assertEquals("boundary", origin(pyramid).get("verdict"), "on a face");
        double[][] octahedron = {x, back, y, {0, -1, 0}, z, {0, 0, -1}};
        Map<String, Object> inside = origin(octahedron);
        assertEquals("inside", inside.get("verdict"));
        assertEquals(Math.sqrt(1 / 3.0), number(inside.get("depth")), 1e-12);
        // The same direction many times, and all of them nearly equal.
        assertEquals(-1, number(origin(new double[][] {z, z, z, z, z}).get("depth")), 1e-12);
        double[][] close = IntStream.range(0, 50)
                .mapToObj(i -> new double[] {1e-9 * Math.cos(i), 1e-9 * Math.sin(i), 1})
                .toArray(double[][]::new);
        assertEquals(-1, number(origin(close).get("depth")), 1e-12);
    }

    /** Without the hull, as in the frames of a play: outside as exact as ever, inside without a depth. */
    @Test
    void whilePlayingTheHullIsNotAskedFor() {
        modules.open(browser, "origin.js");
        Map<String, Object> outside = browser.run("return of.originOf(Float64Array.of(1, 0, 0, 0, 1, 0), false)");
        assertEquals(-Math.sqrt(.5), number(outside.get("depth")), 1e-12);
        assertNull(outside.get("faces"));
        Map<String, Object> inside =
                browser.run("return of.originOf(Float64Array.of(1,0,0, -1,0,0, 0,1,0, 0,-1,0, 0,0,1, 0,0,-1), false)");
        assertEquals("inside", inside.get("verdict"));
        assertNull(inside.get("depth"));
    }

    // Great circles

    private static double[] between(double[] a, double[] b, double share) {
        return numbers(browser.run(
                "const out = new Float64Array(3);"
                        + "of.between(Float64Array.from(arguments[0]), Float64Array.from(arguments[1]), 0, arguments[2], out, 0);"
                        + "return [...out].map(v => v === v ? v : 9)",
                list(a),
                list(b),
                share));
    }

    @Test
    void neuronsMoveAlongGreatCirclesAtOneSpeed() {
        modules.open(browser, "directions.js");
        double[] x = {1, 0, 0};
        double[] y = {0, 1, 0};
        for (int k = 0; k <= 12; k++) {
            double angle = Math.PI / 24 * k;
            assertArrayEquals(new double[] {Math.cos(angle), Math.sin(angle), 0}, between(x, y, k / 12.0), 1e-15);
        }
        double[] near = {Math.cos(1e-7), Math.sin(1e-7), 0};
        assertEquals(1, Math.hypot(between(x, near, .5)[0], between(x, near, .5)[1]), 1e-12);
        // No great circle is that of opposite points: the neuron jumps half-way, and is never nowhere.
        double[] back = {-1, 0, 0};
        assertArrayEquals(x, between(x, back, .49));
        assertArrayEquals(back, between(x, back, .5));
        double[] none = {Double.NaN, Double.NaN, Double.NaN};
        assertArrayEquals(x, between(x, none, .9), "it stays until it is known to be gone");
        assertArrayEquals(new double[] {9, 9, 9}, between(none, x, .9), "it is not there before it is");
    }

    // Rotations

    @Test
    void aSphereStandsAsInDrawings() {
        modules.open(browser, "rotation.js");
        List<Double> usual = new ArrayList<>();
        for (double[] row : new double[][] {View.USUAL.right(), View.USUAL.up(), View.USUAL.towards()}) {
            Arrays.stream(row).forEach(usual::add);
        }
        assertArrayEquals(
                usual.stream().mapToDouble(v -> v).toArray(),
                numbers(browser.run("return [...of.usualSide()]")),
                1e-15);
    }

    @Test
    void axesStayUprightAfterManyTurns() {
        modules.open(browser, "rotation.js");
        double[] m = numbers(browser.run("const m = of.usualSide();"
                + "for (let i = 0; i < 100000; i++) of.turn(m, .013 * Math.sin(i), .017 * Math.cos(3 * i)); "
                + "return [...m]"));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double dot = m[3 * i] * m[3 * j] + m[3 * i + 1] * m[3 * j + 1] + m[3 * i + 2] * m[3 * j + 2];
                assertEquals(i == j ? 1 : 0, dot, 1e-14);
            }
        }
        double determinant = m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
        assertEquals(1, determinant, 1e-14, "a rotation, not a mirror");
    }

    /** To the right, what is seen goes to the right; down, down; and there and back again is nowhere. */
    @Test
    void turnsFollowTheHand() {
        modules.open(browser, "rotation.js");
        double[] m = numbers(browser.run("const m = of.usualSide(); const towards = m.slice(6);"
                + "of.turn(m, .2, 0); const right = m[0]*towards[0] + m[1]*towards[1] + m[2]*towards[2];"
                + "of.turn(m, -.2, 0); of.turn(m, 0, .2); const up = m[3]*towards[0] + m[4]*towards[1] + m[5]*towards[2];"
                + "of.turn(m, 0, -.2); const usual = of.usualSide();"
                + "return [right, up, Math.max(...m.map((v, i) => Math.abs(v - usual[i])))]"));
        assertEquals(Math.sin(.2), m[0], 1e-14);
        assertEquals(-Math.sin(.2), m[1], 1e-14);
        assertEquals(0, m[2], 1e-14);
    }
}
