package io.github.hullwatch.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;

/** Lists in which every object stands once, and by whose places files can name objects. */
final class Distinct {

    private static final int NONE = -1;

    private Distinct() {}

    /** The objects of a stream, each once, whatever they are equal to. */
    static <T> Collector<T, ?, List<T>> objects() {
        return Collector.of(
                ArrayList::new,
                (list, object) -> {
                    if (indexOf(list, object) == NONE) {
                        list.add(object);
                    }
                },
                (one, other) -> {
                    other.forEach(object -> {
                        if (indexOf(one, object) == NONE) {
                            one.add(object);
                        }
                    });
                    return one;
                });
    }

    /** The place of that very object; −1 for null, and for one that is not in the list. */
    static int indexOf(List<?> list, Object object) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == object) {
                return i;
            }
        }
        return NONE;
    }

    /**
     * The object at a place; null for −1.
     *
     * @throws IllegalArgumentException if there is no such place
     */
    static <T> T at(List<T> list, long place) {
        if (place < NONE || place >= list.size()) {
            throw new IllegalArgumentException("there is no number " + place + " among " + list.size());
        }
        return place == NONE ? null : list.get((int) place);
    }
}
