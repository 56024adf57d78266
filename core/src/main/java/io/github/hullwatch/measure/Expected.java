package io.github.hullwatch.measure;

import io.github.hullwatch.measure.NullModel.Chance;
import java.util.Map;

/**
 * A value under chance, which may not be drawn yet: {@link NullModel#drawOne} does that when there is time for it.
 * Confined to one thread.
 */
public sealed interface Expected permits NullModel.Drawing, Expected.Known {

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
}
