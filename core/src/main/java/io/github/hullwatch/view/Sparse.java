package io.github.hullwatch.view;

import java.util.ArrayList;
import java.util.List;

/**
 * The first and the last of a sequence of unknown length, and of those between every so many: a run may have a hundred
 * thousand lines that each hold a list, and a page shows some dozens. Not thread-safe while it is filled.
 */
final class Sparse<T> {
    private static final int MOST = 64;

    private final List<T> kept = new ArrayList<>();
    private long stride = 1;
    private long seen;
    private T last;

    void add(T item) {
        if (seen % stride == 0) {
            kept.add(item);
            if (kept.size() == 2 * MOST) {
                for (int i = MOST - 1; i >= 0; i--) {
                    kept.remove(2 * i + 1);
                }
                stride *= 2;
            }
        }
        seen++;
        last = item;
    }

    void addAll(Sparse<T> others) {
        others.kept().forEach(this::add);
    }

    /** In the order in which they came; fewer than {@value #MOST}·2, and the last. */
    List<T> kept() {
        List<T> all = new ArrayList<>(kept);
        if (last != null && all.get(all.size() - 1) != last) {
            all.add(last);
        }
        return all;
    }
}
