package io.github.hullwatch.geometry.statistics;

import java.util.Optional;

/**
 * How far vectors moved since they were last seen, and since they were first: {@link Motion} for a series, in one pass
 * over the weights of each time. It keeps copies of the first and the last in arrays of its own, so that those behind
 * the vectors may change afterwards, and allocates next to nothing from the second time on. Not thread-safe.
 */
public final class MotionTracker {

    private KeptRows first;
    private KeptRows last;
    private long firstIteration;
    private long lastIteration;
    private final double[] chords = new double[2];
    private double[] unit;

    /** Follows vectors that were never seen. */
    public MotionTracker() {}

    /**
     * Goes on from what another one remembered.
     *
     * @throws IllegalArgumentException if the arrays do not fit each other
     */
    public MotionTracker(State from) {
        last = from.last.kept(from.d);
        first = from.first == null ? null : from.first.kept(from.d);
        unit = new double[from.d];
        firstIteration = from.firstIteration;
        lastIteration = from.lastIteration;
        if (first != null && first.norms().length != last.norms().length || lastIteration < firstIteration) {
            throw new IllegalArgumentException("the first vectors do not fit the last ones");
        }
    }

    /**
     * What is remembered between two times.
     *
     * @param d dimension of the vectors
     * @param first vectors, seen at {@code firstIteration}; null if those are the last ones
     * @param last vectors, seen at {@code lastIteration}
     */
    public record State(int d, long firstIteration, long lastIteration, Rows first, Rows last) {}

    /**
     * Vectors as they are remembered; arrays are not copied.
     *
     * @param norms one for each vector; 0 for a dead one
     * @param floats n·d numbers as they were; null for vectors of doubles
     * @param units n·d numbers, normalised; null for vectors of floats
     */
    public record Rows(double[] norms, float[] floats, double[] units) {
        private KeptRows kept(int d) {
            return new KeptRows(d, norms, floats, units);
        }

        private static Rows of(KeptRows kept) {
            return new Rows(kept.norms(), kept.floats(), kept.units());
        }

        /** One line for people. */
        @Override
        public String toString() {
            return norms.length + " rows";
        }
    }

    /** What is remembered now, a copy; empty before the first time. */
    public Optional<State> state() {
        return last == null
                ? Optional.empty()
                : Optional.of(new State(
                        last.d(), firstIteration, lastIteration, first == null ? null : Rows.of(first), Rows.of(last)));
    }

    /**
     * Two motions that end at the same vectors.
     *
     * @param step since the last time
     * @param whole since the first time
     */
    public record Motions(Motion step, Motion whole) {}

    /**
     * Looks at the vectors as they are now.
     *
     * @param iteration later than the one before
     * @return nothing at the first time
     * @throws IllegalArgumentException if the shape or type of the vectors differs from those before, or the iteration
     *     is not later
     */
    public Optional<Motions> follow(UnitRows now, long iteration) {
        if (last == null) {
            last = new KeptRows(now);
            last.keepAll(now);
            unit = new double[now.d()];
            firstIteration = iteration;
            lastIteration = iteration;
            return Optional.empty();
        }
        if (!last.fits(now)) {
            throw new IllegalArgumentException(
                    "snapshots of different shape or type cannot be compared, and this one of "
                            + now.n() + "×" + now.d()
                            + " numbers is unlike the last; all must be of the same neurons in the same"
                            + " space");
        }
        if (iteration <= lastIteration) {
            throw new IllegalArgumentException(
                    "iteration " + iteration + " must be later than the last one, " + lastIteration);
        }
        boolean second = first == null;
        if (second) {
            first = last.copy();
        }
        Motion.Sums step = new Motion.Sums();
        Motion.Sums whole = new Motion.Sums();
        for (int i = 0; i < now.n(); i++) {
            add(now, i, step, whole, second);
            last.keep(now, i);
        }
        Motion since = step.motion(iteration - lastIteration);
        Motions found = new Motions(since, second ? since : whole.motion(iteration - firstIteration));
        lastIteration = iteration;
        return Optional.of(found);
    }

    private void add(UnitRows now, int i, Motion.Sums step, Motion.Sums whole, boolean second) {
        double norm = now.norm(i);
        step.norms(last.norm(i), norm);
        whole.norms(first.norm(i), norm);
        boolean moved = norm > 0 && last.norm(i) > 0;
        boolean came = norm > 0 && first.norm(i) > 0 && !second;
        if (moved
                && came
                && last.squaredChords(first, now, i, chords)
                && Math.max(chords[0], chords[1]) <= Chord.SHORT) {
            step.angle(Chord.angle(chords[0]));
            whole.angle(Chord.angle(chords[1]));
            return;
        }
        if (moved || came) {
            now.unit(i, unit, 0);
        }
        if (moved) {
            step.angle(last.angle(i, unit));
        }
        if (came) {
            whole.angle(first.angle(i, unit));
        }
    }
}
