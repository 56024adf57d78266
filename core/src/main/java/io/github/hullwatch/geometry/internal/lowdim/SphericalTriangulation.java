package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import java.util.Arrays;

/**
 * A surface of triangles around the origin whose cones cover space, and which becomes the hull of unit vectors: points
 * are inserted one by one, and edges are flipped where the surface is not convex. On a sphere every direction is a
 * vertex of the hull, and the hull is the Delaunay triangulation of the sphere.
 *
 * <p>What must be right is exact: every triangle (a, b, c) has a positive determinant of its <em>raw</em> rows, by a
 * floating-point filter backed by integers, so the surface always covers the sphere once. What only has to be good is
 * floating point: an edge is flipped where the dent is certain despite rounding. Each flip adds volume, so the flips
 * end. Not thread-safe.
 *
 * <p><b>References.</b> C. L. Lawson, <em>Software for C¹ surface interpolation</em>, 1977 (flips); R. J. Renka,
 * <em>Algorithm 772: STRIPACK</em>, ACM Transactions on Mathematical Software 23(3), 1997 (on the sphere).
 */
final class SphericalTriangulation {
    /**
     * A row within this chord of a vertex is left out, since rounding would turn the triangles between them
     * arbitrarily. Without it the hull is no larger, and its depth is smaller by no more than the chord, about what a
     * bound gives away.
     */
    static final double MERGED = 64 * Ulp.UNIT;

    /** From a corner to the next one. */
    private static final int[] STEP = {1, 1, -2};

    private double[] units = new double[0];
    private final Signs3 signs = new Signs3();

    /**
     * Corners e = 3t, 3t+1, 3t+2 of triangle t, counter-clockwise seen from outside: the vertex there, and the corner
     * across the edge opposite to it, in the triangle on the other side.
     */
    private int[] vertices = new int[0];

    private int[] twins = new int[0];
    private int triangles;

    /** Rows that are vertices, or were left out in favour of one. */
    private boolean[] isDone = new boolean[0];

    /** A triangle at the vertex inserted last, which is its first corner. */
    private int newest;

    /** Triangles touched last: a search for a row starts there. */
    private final CubeGrid near = new CubeGrid();

    /** Result of the last search: on how many edges of its triangle the row lies, and the last of these. */
    private int zeroEdges;

    private int zeroEdge;

    private int[] stack = new int[64];
    private int depth;
    private double merged2;

    /**
     * Starts from triangles whose cones cover space.
     *
     * @param units unit rows
     * @param rows the raw rows that they stand for
     * @param n number of rows
     * @param facets three positions for each triangle, in any orientation
     * @param count number of triangles
     * @param merged rows within this chord of a vertex will not be inserted: {@link #MERGED}, or 0 for all but equal
     *     ones
     */
    void start(double[] units, double[] rows, int n, int[] facets, int count, double merged) {
        this.units = units;
        signs.of(units, rows);
        merged2 = merged * merged;
        if (isDone.length < n) {
            isDone = new boolean[n];
        }
        Arrays.fill(isDone, 0, n, false);
        int room = 3 * Math.max(count, 2 * n);
        if (vertices.length < room) {
            vertices = new int[room];
            twins = new int[room];
        }
        triangles = count;
        for (int t = 0; t < count; t++) {
            int a = facets[3 * t];
            int b = facets[3 * t + 1];
            int c = facets[3 * t + 2];
            boolean positive = signs.orientation(a, b, c) > 0;
            set(t, a, positive ? b : c, positive ? c : b);
            isDone[a] = true;
            isDone[b] = true;
            isDone[c] = true;
        }
        for (int e = 0; e < 3 * count; e++) {
            twins[e] = findTwin(e);
        }
        near.clear();
        newest = 0;
        makeConvex();
    }

    /**
     * Continues to flip where rounding leaves a doubt whether the surface is dented, decided by the same rows in sixty
     * digits. Slow: meant for slivers between nearly equal or opposite rows.
     */
    void makeConvex(PreciseRows precise) {
        signs.resolveDoubtsWith(precise);
        makeConvex();
        signs.resolveDoubtsWith(null);
    }

    /** Flips until nothing is dented. Meant for few triangles. */
    private void makeConvex() {
        boolean flipped = true;
        while (flipped) {
            flipped = false;
            depth = 0;
            for (int e = 0; e < 3 * triangles; e++) {
                flipped |= flip(e);
            }
        }
    }

    /** The corner opposite to the same edge in the opposite sense. */
    private int findTwin(int corner) {
        int a = vertices[next(corner)];
        int b = vertices[previous(corner)];
        for (int e = 0; e < 3 * triangles; e++) {
            if (vertices[next(e)] == b && vertices[previous(e)] == a) {
                return e;
            }
        }
        throw new IllegalStateException("the first triangles do not close");
    }

    /** The corner after one, counter-clockwise. */
    static int next(int e) {
        return e + STEP[e % 3];
    }

    /** The corner before one. */
    static int previous(int e) {
        return e - STEP[2 - e % 3];
    }

    private void set(int t, int a, int b, int c) {
        vertices[3 * t] = a;
        vertices[3 * t + 1] = b;
        vertices[3 * t + 2] = c;
    }

    private void link(int e, int f) {
        twins[e] = f;
        twins[f] = e;
    }

    /** Inserts a row. Returns false if there is a vertex in the same direction, or nearly the same. */
    boolean insert(int p) {
        near.pointTo(units[3 * p], units[3 * p + 1], units[3 * p + 2]);
        boolean inserted = insert(p, near.get());
        near.put(newest);
        return inserted;
    }

    /** The same, with the search for its place starting at a given triangle. */
    boolean insert(int p, int start) {
        if (isDone[p]) {
            return false;
        }
        isDone[p] = true;
        int t = locate(p, start);
        // On two edges at once: in the direction of their common vertex.
        if (zeroEdges > 1 || hasDirection(t, p)) {
            return false;
        }
        depth = 0;
        if (zeroEdges == 0) {
            splitTriangle(t, p);
        } else {
            splitEdge(zeroEdge, p);
        }
        newest = t;
        while (depth > 0) {
            flip(stack[--depth]);
        }
        return true;
    }

    /** A triangle at the vertex inserted last, which is its first corner. */
    int newest() {
        return newest;
    }

    /** The next triangle around the vertex inserted last; that vertex is its first corner, too. */
    int nextAround(int t) {
        return twins[3 * t + 1] / 3;
    }

    private boolean hasDirection(int t, int p) {
        for (int e = 3 * t; e < 3 * t + 3; e++) {
            if (signs.edge2(vertices[e], p) <= merged2) {
                return true;
            }
        }
        return false;
    }

    /** The triangle whose cone holds a row, by walking towards it. */
    private int locate(int p, int start) {
        int t = start;
        for (int steps = 0; steps < triangles; steps++) {
            int crossed = crossedEdge(t, p);
            if (crossed < 0) {
                return t;
            }
            t = twins[crossed] / 3;
        }
        // The walk may go in circles while the surface is not the hull yet, but some cone holds the row.
        for (t = 0; t < triangles; t++) {
            if (crossedEdge(t, p) < 0) {
                return t;
            }
        }
        throw new IllegalStateException("no triangle holds row " + p);
    }

    /** The edge that has the row furthest on its outer side, given by the opposite corner, or −1. */
    private int crossedEdge(int t, int p) {
        double[] u = units;
        int a = 3 * vertices[3 * t];
        int b = 3 * vertices[3 * t + 1];
        int c = 3 * vertices[3 * t + 2];
        double px = u[3 * p];
        double py = u[3 * p + 1];
        double pz = u[3 * p + 2];
        double ax = u[a];
        double ay = u[a + 1];
        double az = u[a + 2];
        // p × a, and the determinants with the other two corners; then the one that lacks a.
        double x = py * az - pz * ay;
        double y = pz * ax - px * az;
        double z = px * ay - py * ax;
        double bx = u[b];
        double by = u[b + 1];
        double bz = u[b + 2];
        double cx = u[c];
        double cy = u[c + 1];
        double cz = u[c + 2];
        double acrossC = x * bx + y * by + z * bz;
        double acrossB = -(x * cx + y * cy + z * cz);
        double acrossA = px * (by * cz - bz * cy) + py * (bz * cx - bx * cz) + pz * (bx * cy - by * cx);
        double least = Math.min(acrossA, Math.min(acrossB, acrossC));
        zeroEdges = 0;
        if (least > Signs3.CERTAIN) {
            return -1;
        }
        if (least < -Signs3.CERTAIN) {
            return least == acrossA ? 3 * t : least == acrossB ? 3 * t + 1 : 3 * t + 2;
        }
        return crossedEdgeExactly(t, p);
    }

    private int crossedEdgeExactly(int t, int p) {
        for (int e = 3 * t; e < 3 * t + 3; e++) {
            int sign = signs.orientation(vertices[next(e)], vertices[previous(e)], p);
            if (sign < 0) {
                return e;
            }
            if (sign == 0) {
                zeroEdges++;
                zeroEdge = e;
            }
        }
        return -1;
    }

    private void splitTriangle(int t, int p) {
        int a = vertices[3 * t];
        int b = vertices[3 * t + 1];
        int c = vertices[3 * t + 2];
        int acrossB = twins[3 * t + 1];
        int acrossC = twins[3 * t + 2];
        int t1 = triangles++;
        int t2 = triangles++;
        // The twin across the edge from b to c stays.
        set(t, p, b, c);
        set(t1, p, c, a);
        set(t2, p, a, b);
        link(3 * t1, acrossB);
        link(3 * t2, acrossC);
        joinAround(t, t1);
        joinAround(t1, t2);
        joinAround(t2, t);
        push(3 * t);
        push(3 * t1);
        push(3 * t2);
    }

    /** Links two triangles (p, b, c) and (p, c, a) along their common edge from p to c. */
    private void joinAround(int t, int s) {
        link(3 * t + 1, 3 * s + 2);
    }

    /** The row lies on the arc opposite to a corner: splits both triangles there in two. */
    private void splitEdge(int corner, int p) {
        int other = twins[corner];
        int c = vertices[corner];
        int a = vertices[next(corner)];
        int b = vertices[previous(corner)];
        int d = vertices[other];
        int acrossB = twins[previous(corner)];
        int acrossA = twins[next(corner)];
        int farFromB = twins[next(other)];
        int farFromA = twins[previous(other)];
        int t = corner / 3;
        int s = other / 3;
        int t1 = triangles++;
        int s1 = triangles++;
        // Around p: (b, c), (c, a), (a, d), (d, b).
        set(t, p, b, c);
        set(t1, p, c, a);
        set(s, p, a, d);
        set(s1, p, d, b);
        link(3 * t, acrossA);
        link(3 * t1, acrossB);
        link(3 * s, farFromB);
        link(3 * s1, farFromA);
        joinAround(t, t1);
        joinAround(t1, s);
        joinAround(s, s1);
        joinAround(s1, t);
        push(3 * t);
        push(3 * t1);
        push(3 * s);
        push(3 * s1);
    }

    private void push(int edge) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = edge;
    }

    /** Flips the edge opposite to a corner if the surface is dented there, and queues the edges beyond. */
    private boolean flip(int corner) {
        int other = twins[corner];
        int toA = next(corner);
        int toB = previous(corner);
        int p = vertices[corner];
        int a = vertices[toA];
        int b = vertices[toB];
        int d = vertices[other];
        if (!signs.isBeyond(p, a, b, d) || signs.orientation(p, a, d) <= 0 || signs.orientation(p, d, b) <= 0) {
            return false;
        }
        int acrossA = twins[toA];
        int acrossB = twins[toB];
        int farFromB = twins[next(other)];
        int farFromA = twins[previous(other)];
        int t = corner / 3;
        int s = other / 3;
        // Around p: (a, d), (d, b).
        set(t, p, a, d);
        set(s, p, d, b);
        link(3 * t, farFromB);
        link(3 * t + 2, acrossB);
        link(3 * s, farFromA);
        link(3 * s + 1, acrossA);
        joinAround(t, s);
        push(3 * t);
        push(3 * s);
        return true;
    }

    /** Number of triangles. */
    int triangles() {
        return triangles;
    }

    /** Corners of the triangles, three each. Possibly longer; callers must not modify the array. */
    int[] vertices() {
        return vertices;
    }
}
