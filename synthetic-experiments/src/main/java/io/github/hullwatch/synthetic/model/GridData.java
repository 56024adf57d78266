package io.github.hullwatch.synthetic.model;

import java.util.SplittableRandom;

/**
 * The reference data in any dimension: V1 and V2 of m dimensions in R^2m, with an angle θ between the last axis of V1
 * and the first of V2, and on each of them rays of 11 radii along directions spread over its sphere. m = 2 with 80
 * directions is the {@link ReferenceGrid}; anything else is this project's generalisation, not the paper's.
 */
public final class GridData {

    private GridData() {}

    /**
     * The data.
     *
     * @param m the dimension of each subspace, at least 2
     * @param degrees the angle θ, 0 to 90: V1 = span(e_1, …, e_{m−1}, sin θ·e_m + cos θ·e_{m+1}), V2 = span(e_{m+1}, …,
     *     e_{2m})
     * @param samples directions of a class: so many at equal angles for m = 2, else the smallest grid on the faces of
     *     the cube that has as many, projected on the sphere
     */
    public static TwoClassData of(int m, double degrees, int samples) {
        ReferenceGrid angle = ReferenceGrid.ofDegrees(degrees);
        double[][] basis1 = new double[m][2 * m];
        double[][] basis2 = new double[m][2 * m];
        for (int b = 0; b < m; b++) {
            basis1[b][b] = 1;
            basis2[b][m + b] = 1;
        }
        basis1[m - 1][m - 1] = angle.sin();
        basis1[m - 1][m] = angle.cos();
        double[][] directions = m == 2 ? circle(samples) : cube(m, samples);
        double[] radii = ReferenceGrid.RADII;
        int perClass = directions.length * radii.length;
        double[][] points = new double[2 * perClass][2 * m];
        int[] labels = new int[2 * perClass];
        int i = 0;
        for (int label = 1; label >= -1; label -= 2) {
            for (double[] direction : directions) {
                for (double r : radii) {
                    for (int b = 0; b < m; b++) {
                        double[] axis = (label > 0 ? basis1 : basis2)[b];
                        for (int c = 0; c < 2 * m; c++) {
                            points[i][c] += r * direction[b] * axis[c];
                        }
                    }
                    labels[i++] = label;
                }
            }
        }
        return new TwoClassData(points, labels, basis1, basis2);
    }

    /** The same with independent N(0, σ²) noise on every coordinate, which takes the points off their subspaces. */
    public static TwoClassData noisy(TwoClassData data, double sigma, SplittableRandom random) {
        double[][] points = new double[data.points().length][data.dimension()];
        double[] noise = new double[data.dimension()];
        for (int i = 0; i < points.length; i++) {
            Streams.gaussians(random, sigma, noise);
            for (int c = 0; c < noise.length; c++) {
                points[i][c] = data.points()[i][c] + noise[c];
            }
        }
        return new TwoClassData(points, data.labels(), data.basis1(), data.basis2());
    }

    private static double[][] circle(int samples) {
        double[][] directions = new double[samples][];
        double[][] reference = ReferenceGrid.circle();
        for (int i = 0; i < samples; i++) {
            double phi = 2 * Math.PI * (i + 1) / samples;
            directions[i] = samples == ReferenceGrid.DIRECTIONS
                    ? new double[] {reference[0][i], reference[1][i]}
                    : new double[] {Math.cos(phi), Math.sin(phi)};
        }
        return directions;
    }

    private static double[][] cube(int m, int samples) {
        int edge = 1;
        while (2 * m * Math.pow(edge, m - 1) < samples) {
            edge++;
        }
        int perFace = (int) Math.pow(edge, m - 1);
        double[][] directions = new double[2 * m * perFace][m];
        for (int i = 0; i < directions.length; i++) {
            int face = i / perFace;
            int cell = i % perFace;
            double norm = 0;
            for (int b = 0; b < m; b++) {
                if (b == face / 2) {
                    directions[i][b] = face % 2 == 0 ? 1 : -1;
                } else {
                    directions[i][b] = (2.0 * (cell % edge) + 1) / edge - 1;
                    cell /= edge;
                }
                norm = Math.hypot(norm, directions[i][b]);
            }
            for (int b = 0; b < m; b++) {
                directions[i][b] /= norm;
            }
        }
        return directions;
    }
}
