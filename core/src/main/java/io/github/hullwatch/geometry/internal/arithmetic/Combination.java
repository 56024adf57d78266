package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.Arrays;

/** Σ f<sub>i</sub>·a<sub>i</sub> of some rows of a matrix, four rows at a time, twice as fast as one at a time. Confined to one thread. */
public final class Combination {
    private final double[] factors = new double[4];
    private final int[] starts = new int[4];
    private double[] rows;
    private double[] sum;
    private int d;
    private int count;

    /** Starts a sum of rows of d components in an array, from zero. */
    public void begin(double[] matrix, int components, double[] out) {
        rows = matrix;
        sum = out;
        d = components;
        count = 0;
        Arrays.fill(out, 0, components, 0);
    }

    /** Adds a multiple of row i. */
    public void add(double factor, int i) {
        factors[count] = factor;
        starts[count++] = i * d;
        if (count == 4) {
            Dot.addFour(factors, rows, starts, sum, d);
            count = 0;
        }
    }

    /** Adds what is still waiting. */
    public void end() {
        for (int c = 0; c < count; c++) {
            Dot.add(factors[c], rows, starts[c], sum, 0, d);
        }
        count = 0;
    }
}
