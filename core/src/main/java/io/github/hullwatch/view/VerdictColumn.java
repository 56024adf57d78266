package io.github.hullwatch.view;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The verdicts of the lines of a track: a text for each, of which there are few that differ. Not thread-safe. */
final class VerdictColumn extends AbstractList<String> {
    /** The largest number of a text. */
    private static final int MOST = 63;

    private final List<String> texts = new ArrayList<>();
    private byte[] places = new byte[16];
    private int size;

    @Override
    public boolean add(String verdict) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
        }
        int place = texts.indexOf(verdict);
        if (place < 0 && texts.size() <= MOST) {
            place = texts.size();
            texts.add(verdict);
        }
        // There are four; a file that has more than we tell apart was not written by us.
        places[size++] = (byte) (place < 0 ? MOST : place);
        return true;
    }

    /** The verdicts as numbers from 0 to {@link #MOST}. */
    int[] kinds() {
        int[] kinds = new int[size];
        Arrays.setAll(kinds, i -> places[i]);
        return kinds;
    }

    /** Leaves out all other lines; these ascend. */
    void keep(int[] lines) {
        for (int i = 0; i < lines.length; i++) {
            places[i] = places[lines[i]];
        }
        size = lines.length;
    }

    @Override
    public String get(int line) {
        return texts.get(places[Objects.checkIndex(line, size)]);
    }

    @Override
    public int size() {
        return size;
    }
}
