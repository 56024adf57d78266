package io.github.hullwatch.geometry.internal.bound;

/**
 * Pairs up values that are entered twice under one key. A hash table of longs with open addressing that is cleared
 * often.
 */
final class RidgeTable {
    private static final int NONE = -1;

    private long[] keys = new long[256];
    private int[] values = new int[256];
    private int[] touched = new int[256];
    private int size;
    private int open;

    void clear() {
        for (int j = 0; j < size; j++) {
            keys[touched[j]] = 0;
        }
        size = 0;
        open = 0;
    }

    /**
     * Enters a value, or finds its partner.
     *
     * @param key identifies the ridge; positive
     * @param value at least 0
     * @return the value that was entered first under this key, or −1 if this is the first
     */
    int match(long key, int value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = find(key);
        if (keys[slot] == key) {
            int first = values[slot];
            // A third value would find the ridge taken.
            values[slot] = NONE;
            open += first == NONE ? 1 : -1;
            return first;
        }
        keys[slot] = key;
        values[slot] = value;
        touched[size++] = slot;
        open++;
        return NONE;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        int[] oldTouched = touched;
        keys = new long[2 * oldKeys.length];
        values = new int[2 * oldKeys.length];
        touched = new int[2 * oldKeys.length];
        for (int j = 0; j < size; j++) {
            int slot = find(oldKeys[oldTouched[j]]);
            keys[slot] = oldKeys[oldTouched[j]];
            values[slot] = oldValues[oldTouched[j]];
            touched[j] = slot;
        }
    }

    /** Whether every value has found its partner. */
    boolean allMatched() {
        return open == 0;
    }
}
