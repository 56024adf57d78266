package io.github.hullwatch.chart;

import java.awt.geom.Path2D;
import java.util.Arrays;

/**
 * A path of straight lines, open or closed, in one or several pieces; x goes to the right and y down. Not thread-safe.
 */
public final class Outline {
    /** What each step does, as SVG names it; {@code Z} has no coordinates. */
    private char[] steps = new char[16];

    private double[] coordinates = new double[32];
    private int size;
    private int used;

    /** Starts a piece. */
    public Outline move(double x, double y) {
        return step('M', x, y);
    }

    /** Goes on in a straight line. */
    public Outline line(double x, double y) {
        return step('L', x, y);
    }

    /** Goes back to the start of the piece. */
    public Outline close() {
        return step('Z', 0, 0);
    }

    /** A piece without length: a dot, where ends of lines are round. */
    public Outline dot(double x, double y) {
        return move(x, y).line(x, y);
    }

    /** One straight line. */
    public static Outline segment(double x1, double y1, double x2, double y2) {
        return new Outline().move(x1, y1).line(x2, y2);
    }

    /** A closed polygon; empty if there are no corners. */
    public static Outline polygon(double[] xs, double[] ys) {
        Outline outline = new Outline();
        for (int i = 0; i < xs.length; i++) {
            outline.step(i == 0 ? 'M' : 'L', xs[i], ys[i]);
        }
        return xs.length == 0 ? outline : outline.close();
    }

    boolean isEmpty() {
        return size == 0;
    }

    private Outline step(char step, double x, double y) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            coordinates = Arrays.copyOf(coordinates, 4 * size);
        }
        steps[size++] = step;
        if (step != 'Z') {
            coordinates[used++] = x;
            coordinates[used++] = y;
        }
        return this;
    }

    /** Receives the steps of an outline. */
    interface Steps {
        void move(double x, double y);

        void line(double x, double y);

        void close();
    }

    void follow(Steps to) {
        int at = 0;
        for (int i = 0; i < size; i++) {
            switch (steps[i]) {
                case 'M' -> to.move(coordinates[at++], coordinates[at++]);
                case 'L' -> to.line(coordinates[at++], coordinates[at++]);
                default -> to.close();
            }
        }
    }

    /** As Java2D knows it. */
    Path2D path() {
        Path2D path = new Path2D.Double();
        follow(new Steps() {
            @Override
            public void move(double x, double y) {
                path.moveTo(x, y);
            }

            @Override
            public void line(double x, double y) {
                path.lineTo(x, y);
            }

            @Override
            public void close() {
                path.closePath();
            }
        });
        return path;
    }

    /**
     * As the {@code d} of an SVG path, to a tenth: relative to the point before, which takes half the bytes. Each step
     * is the difference of two rounded points, so that no errors add up.
     */
    String svg() {
        StringBuilder path = new StringBuilder(6 * size);
        long x = 0;
        long y = 0;
        long startX = 0;
        long startY = 0;
        char before = ' ';
        int at = 0;
        for (int i = 0; i < size; i++) {
            if (steps[i] == 'Z') {
                path.append('z');
                before = 'z';
                x = startX;
                y = startY;
                continue;
            }
            long toX = Math.round(10 * coordinates[at++]);
            long toY = Math.round(10 * coordinates[at++]);
            before = steps[i] == 'M' ? move(path, toX - x, toY - y) : line(path, before, toX - x, toY - y);
            x = toX;
            y = toY;
            if (steps[i] == 'M') {
                startX = x;
                startY = y;
            }
        }
        return path.toString();
    }

    private static char move(StringBuilder path, long dx, long dy) {
        pair(path.append(path.length() == 0 ? 'M' : 'm'), dx, dy);
        return 'm';
    }

    private static char line(StringBuilder path, char before, long dx, long dy) {
        if (dx == 0 && dy != 0) {
            tenths(path.append('v'), dy);
            return 'v';
        }
        if (dy == 0) {
            tenths(path.append('h'), dx);
            return 'h';
        }
        // The letter of a step that is like the one before may be left out.
        pair(path.append(before != 'l' ? "l" : dx < 0 ? "" : " "), dx, dy);
        return 'l';
    }

    private static void pair(StringBuilder path, long dx, long dy) {
        tenths(path, dx);
        tenths(path.append(dy < 0 ? "" : " "), dy);
    }

    private static void tenths(StringBuilder path, long tenths) {
        path.append(tenths < 0 ? "-" : "");
        long size = Math.abs(tenths);
        if (size >= 10 || size == 0) {
            path.append(size / 10);
        }
        if (size % 10 != 0) {
            path.append('.').append(size % 10);
        }
    }
}
