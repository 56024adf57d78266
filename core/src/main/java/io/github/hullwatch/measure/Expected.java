package io.github.hullwatch.measure;

import io.github.hullwatch.measure.NullModel.Chance;
import java.util.Map;

/**
 * A value under chance, which may not be drawn yet: {@link NullModel#drawOne} does that when there is time for it.
 * Confined to one thread.
 */
public sealed interface Expected permits NullDraws.Drawing, Expected.Known, Expected.Between {

    /** Whether it is drawn. */
    boolean isKnown();

    /** The value; what is missing of it is drawn now. */
    Chance get();

    /** Puts mean and standard deviation under these names; null for both while they are not known. */
    default void put(Map<String, Object> values, String mean, String sd) {
        Chance known = isKnown() ? get() : null;
        values.put(mean, known == null ? null : (Double) known.mean());
        values.put(sd, known == null ? null : (Double) known.sd());
    }

    /** A value that is known. */
    static Expected of(Chance value) {
        return new Known(value);
    }

    /** A value that is known. */
    record Known(Chance get) implements Expected {
        @Override
        public boolean isKnown() {
            return true;
        }
    }

    /**
     * A value on the straight line between two others.
     *
     * @param share of the way from the first to the second, 0 to 1
     */
    record Between(Expected first, Expected second, double share) implements Expected {
        @Override
        public boolean isKnown() {
            return first.isKnown() && second.isKnown();
        }

        @Override
        public Chance get() {
            Chance low = first.get();
            Chance high = second.get();
            return new Chance(
                    (1 - share) * low.mean() + share * high.mean(), (1 - share) * low.sd() + share * high.sd());
        }
    }
}
