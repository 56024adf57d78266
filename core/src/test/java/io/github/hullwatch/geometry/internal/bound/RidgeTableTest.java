package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeTableTest {
    @Test
    void pairsAreFoundOnce() {
        RidgeTable table = new RidgeTable();
        assertTrue(table.allMatched());
        assertEquals(-1, table.match(5, 0));
        assertFalse(table.allMatched());
        assertEquals(-1, table.match(6, 9));
        assertEquals(0, table.match(5, 3));
        assertFalse(table.allMatched());
        assertEquals(9, table.match(6, 4));
        assertTrue(table.allMatched());
        // A third one finds the ridge taken, and stays open.
        assertEquals(-1, table.match(6, 8));
        assertFalse(table.allMatched());
        table.clear();
        assertTrue(table.allMatched());
        assertEquals(-1, table.match(6, 8));
    }

    @Test
    void growsAndIsClearedAgainAndAgain() {
        SplittableRandom random = new SplittableRandom(1);
        RidgeTable table = new RidgeTable();
        for (int round = 0; round < 12; round++) {
            Map<Long, Integer> twin = new HashMap<>();
            int keys = 1 + random.nextInt(700);
            for (int value = 0; value < 2 * keys; value++) {
                long key = 1 + random.nextInt(keys) * (round % 2 == 0 ? 1L : 0x123456789L);
                if (twin.containsKey(key) && twin.get(key) == null) {
                    continue;
                }
                Integer first = twin.get(key);
                assertEquals(first == null ? -1 : first, table.match(key, value));
                twin.put(key, first == null ? value : null);
            }
            assertEquals(twin.values().stream().allMatch(v -> v == null), table.allMatched());
            table.clear();
        }
    }
}
