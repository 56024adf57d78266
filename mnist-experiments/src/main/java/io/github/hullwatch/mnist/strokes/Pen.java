package io.github.hullwatch.mnist.strokes;

import io.github.hullwatch.mnist.data.ImageShape;
import java.util.Arrays;

/**
 * Draws curves on a 28×28 sheet with a round nib. The grey of a pixel falls from 1 to 0 over one pixel at the edge of
 * the line, so edges are smooth; where strokes cross, the darker one counts.
 */
final class Pen {
    /** Pixels along a side of the sheet. */
    static final int SIDE = ImageShape.MNIST.width();

    /** Straight pieces between two points of a curve. */
    private static final int PIECES = 6;

    private final double[] ink = new double[SIDE * SIDE];

    /**
     * Draws a smooth curve (a uniform Catmull–Rom spline) through points in pixels.
     *
     * @param points each {x, y}; pixel (row r, column c) has its centre at (c + ½, r + ½)
     * @param startRadius half the line's width at its start, in pixels
     * @param endRadius half the line's width at its end
     */
    void draw(double[][] points, double startRadius, double endRadius) {
        int last = points.length - 1;
        double[] from = points[0];
        for (int i = 0; i < last; i++) {
            double[] before = points[Math.max(0, i - 1)];
            double[] after = points[Math.min(last, i + 2)];
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = (double) piece / PIECES;
                double[] to = {
                    spline(before[0], points[i][0], points[i + 1][0], after[0], t),
                    spline(before[1], points[i][1], points[i + 1][1], after[1], t)
                };
                double along = (i + t) / last;
                line(from, to, startRadius + along * (endRadius - startRadius));
                from = to;
            }
        }
    }

    /** How dark each pixel is, in 0…1, row by row. */
    double[] ink() {
        return Arrays.copyOf(ink, ink.length);
    }

    private static double spline(double a, double b, double c, double d, double t) {
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    private void line(double[] from, double[] to, double radius) {
        double reach = radius + 1;
        int top = pixel(Math.min(from[1], to[1]) - reach);
        int bottom = pixel(Math.max(from[1], to[1]) + reach);
        int left = pixel(Math.min(from[0], to[0]) - reach);
        int right = pixel(Math.max(from[0], to[0]) + reach);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double distance = distance(column + 0.5, row + 0.5, from, to);
                double grey = Math.max(0, Math.min(1, radius + 0.5 - distance));
                int p = row * SIDE + column;
                ink[p] = Math.max(ink[p], grey);
            }
        }
    }

    private static int pixel(double coordinate) {
        return (int) Math.max(0, Math.min(SIDE - 1, Math.floor(coordinate)));
    }

    /** From a point to the nearest point of a straight piece. */
    private static double distance(double x, double y, double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double squared = dx * dx + dy * dy;
        double along = squared == 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / squared;
        double t = Math.max(0, Math.min(1, along));
        double ex = x - from[0] - t * dx;
        double ey = y - from[1] - t * dy;
        return Math.sqrt(ex * ex + ey * ey);
    }
}
