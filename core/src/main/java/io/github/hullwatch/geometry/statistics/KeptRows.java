package io.github.hullwatch.geometry.statistics;

import java.util.Arrays;

/**
 * Rows in arrays of our own, which are filled again and again: what later directions are compared with. Floats are kept
 * as they are, with the reciprocal of their norm, half the memory and traffic of unit rows; all else is kept
 * normalised. Not thread-safe.
 */
final class KeptRows {

    private final int d;
    private final double[] norms;
    private final double[] factors;
    private final float[] floats;
    private final double[] units;

    /** Makes room for rows of the number, dimension and type of these, all dead so far. */
    KeptRows(UnitRows like) {
        d = like.d();
        norms = new double[like.n()];
        factors = new double[like.n()];
        int size = Math.multiplyExact(like.n(), d);
        floats = like.rawFloats() == null ? null : new float[size];
        units = floats == null ? new double[size] : null;
    }

    /**
     * Rows that were kept before.
     *
     * @param norms of the rows; 0 for dead ones
     * @param floats n·d numbers, as they are; null where the rows are kept normalised
     * @param units n·d numbers, normalised; null where they are kept as they are
     * @throws IllegalArgumentException if the arrays do not fit each other
     */
    KeptRows(int d, double[] norms, float[] floats, double[] units) {
        long length = floats != null ? floats.length : units == null ? -1 : units.length;
        if (d < 1 || length != (long) norms.length * d || floats != null && units != null) {
            throw new IllegalArgumentException(
                    norms.length + " norms do not fit " + length + " numbers of rows in R^" + d);
        }
        this.d = d;
        this.norms = norms.clone();
        this.factors = new double[norms.length];
        this.floats = floats == null ? null : floats.clone();
        this.units = units == null ? null : units.clone();
        for (int i = 0; i < norms.length; i++) {
            factors[i] = floats == null ? 1 : 1 / norms[i];
        }
    }

    int d() {
        return d;
    }

    /** A copy of the norms. */
    double[] norms() {
        return norms.clone();
    }

    /** A copy of the rows as they are; null where they are kept normalised. */
    float[] floats() {
        return floats == null ? null : floats.clone();
    }

    /** A copy of the normalised rows; null where they are kept as they are. */
    double[] units() {
        return units == null ? null : units.clone();
    }

    /** Whether rows like these can be kept here, and compared with what is. */
    boolean fits(UnitRows rows) {
        return rows.n() == norms.length && rows.d() == d && (rows.rawFloats() != null) == (floats != null);
    }

    /** The norm of row i; 0 for a dead one. */
    double norm(int i) {
        return norms[i];
    }

    /** Keeps row i of these. */
    void keep(UnitRows rows, int i) {
        norms[i] = rows.norm(i);
        if (!(norms[i] > 0)) {
            return;
        }
        if (floats != null) {
            factors[i] = 1 / norms[i];
            System.arraycopy(rows.rawFloats(), rows.rawStart(i), floats, i * d, d);
        } else {
            factors[i] = 1;
            rows.unit(i, units, i * d);
        }
    }

    /** Keeps all rows of these. */
    void keepAll(UnitRows rows) {
        for (int i = 0; i < norms.length; i++) {
            keep(rows, i);
        }
    }

    /** The same rows in other arrays. */
    KeptRows copy() {
        return new KeptRows(this);
    }

    private KeptRows(KeptRows from) {
        d = from.d;
        norms = from.norms.clone();
        factors = from.factors.clone();
        floats = from.floats == null ? null : Arrays.copyOf(from.floats, from.floats.length);
        units = from.units == null ? null : Arrays.copyOf(from.units, from.units.length);
    }

    /** The angle between row i, which is live, and a unit vector. */
    double angle(int i, double[] unit) {
        double chord2 = squaredChord(i, unit, 1);
        return chord2 <= Chord.SHORT ? Chord.angle(chord2) : Chord.angle(chord2, squaredChord(i, unit, -1));
    }

    /**
     * Squares of the chords from row i of these and of others to row i as it is now, all of them live, in one pass;
     * false where rows are not floats.
     */
    boolean squaredChords(KeptRows others, UnitRows now, int i, double[] out) {
        if (floats == null) {
            return false;
        }
        Chord.squaredBoth(
                now.rawFloats(),
                now.rawStart(i),
                1 / now.norm(i),
                floats,
                factors[i],
                others.floats,
                others.factors[i],
                i * d,
                d,
                out);
        return true;
    }

    private double squaredChord(int i, double[] unit, int sign) {
        return floats != null
                ? Chord.squared(unit, floats, i * d, sign * factors[i])
                : Chord.squared(unit, units, i * d, sign * factors[i]);
    }
}
