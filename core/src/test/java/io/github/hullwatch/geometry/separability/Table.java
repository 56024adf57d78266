package io.github.hullwatch.geometry.separability;

/** Labelled inputs in an array. */
record Table(double[][] rows, boolean[] positive) implements LabelledInputs {

    /** The first {@code positives} rows have the label +1. */
    static Table of(int positives, double[]... rows) {
        boolean[] positive = new boolean[rows.length];
        for (int i = 0; i < positives; i++) {
            positive[i] = true;
        }
        return new Table(rows, positive);
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public int dimension() {
        return rows[0].length;
    }

    @Override
    public boolean isPositive(int i) {
        return positive[i];
    }

    @Override
    public void copy(int i, double[] to) {
        System.arraycopy(rows[i], 0, to, 0, rows[i].length);
    }
}
