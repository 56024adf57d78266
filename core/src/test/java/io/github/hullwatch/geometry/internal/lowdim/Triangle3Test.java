package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Triangles of integer corners, where nothing is rounded. */
class Triangle3Test {
    private static final double[] CORNERS = {9, 9, 9, 1, 2, 3, -2, 5, 1, 4, -1, 7, 2, 2, 2};

    private static double[] corner(int i) {
        return new double[] {CORNERS[3 * i], CORNERS[3 * i + 1], CORNERS[3 * i + 2]};
    }

    private static double[] combined(double[] a, int sign, double[] b) {
        return new double[] {a[0] + sign * b[0], a[1] + sign * b[1], a[2] + sign * b[2]};
    }

    @Test
    void normalsMiddlesAndProductsFromEveryCorner() {
        Triangle3 triangle = new Triangle3();
        double[] found = new double[3];
        double[] v = {2, -3, 5};
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                for (int k = 0; k < 5; k++) {
                    if (i == j || j == k || k == i) {
                        continue;
                    }
                    triangle.of(CORNERS, i, j, k);
                    double[] e = combined(corner(j), -1, corner(i));
                    double[] f = combined(corner(k), -1, corner(i));
                    triangle.normal(found);
                    assertArrayEquals(
                            new double[] {
                                e[1] * f[2] - e[2] * f[1], e[2] * f[0] - e[0] * f[2], e[0] * f[1] - e[1] * f[0]
                            },
                            found);
                    double longest = 0;
                    double[] middle = null;
                    double least = Double.POSITIVE_INFINITY;
                    int[] names = {i, j, k, i};
                    for (int t = 0; t < 3; t++) {
                        double[] a = corner(names[t]);
                        double[] edge = combined(a, -1, corner(names[t + 1]));
                        double square = edge[0] * edge[0] + edge[1] * edge[1] + edge[2] * edge[2];
                        if (square > longest) {
                            longest = square;
                            middle = combined(a, 1, corner(names[t + 1]));
                        }
                        least = Math.min(least, v[0] * a[0] + v[1] * a[1] + v[2] * a[2]);
                    }
                    triangle.middle(found);
                    assertArrayEquals(middle, found, i + ", " + j + ", " + k);
                    assertEquals(least, triangle.least(v));
                }
            }
        }
    }
}
