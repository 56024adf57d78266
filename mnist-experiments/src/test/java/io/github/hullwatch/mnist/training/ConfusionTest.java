package io.github.hullwatch.mnist.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionTest {

    @Test
    void countsAndPrints() {
        var confusion = new Confusion(new int[][] {{3, 1}, {0, 4}});
        assertEquals(8, confusion.total());
        assertEquals(7, confusion.right());
        assertEquals(0.875, confusion.accuracy());
        assertEquals(1, confusion.count(0, 1));
        assertEquals(
                List.of("true \\ answer    0    1", "            0    3    1", "            1    ·    4"),
                confusion.toTable().lines().toList());
        assertFalse(confusion.equals(new Confusion(new int[][] {{3, 1}, {1, 4}})));
        assertTrue(confusion.isNumbered());
    }

    @Test
    void classesHaveTheirNames() {
        var confusion = new Confusion(new int[][] {{3, 1}, {0, 4}}, List.of("200", "shirts"));
        assertFalse(confusion.isNumbered());
        assertEquals(
                List.of("true \\ answer    200 shirts", "          200      3      1", "       shirts      ·      4"),
                confusion.toTable().lines().toList());
        assertFalse(confusion.equals(new Confusion(new int[][] {{3, 1}, {0, 4}})));
        assertThrows(IllegalArgumentException.class, () -> new Confusion(new int[2][2], List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> new Confusion(new int[2][3]));
        assertThrows(IllegalArgumentException.class, () -> new Confusion(new int[][] {{0, -1}, {0, 0}}));
    }

    /** With many classes: not a table that no terminal holds, but what is worst. */
    @Test
    void manyClassesAreToldInFourLines() {
        int[][] counts = new int[26][26];
        for (int i = 0; i < 26; i++) {
            counts[i][i] = 100;
        }
        counts[8][11] = 40;
        counts[11][8] = 20;
        counts[6][16] = 5;
        counts[25] = new int[26];
        List<String> names =
                IntStream.rangeClosed(1, 26).mapToObj(Integer::toString).toList();
        List<String> lines = new Confusion(counts, names).toTable().lines().toList();
        assertEquals(4, lines.size());
        assertEquals("26 classes. Smallest shares of right answers:", lines.get(0));
        assertTrue(lines.get(1).startsWith("  9 71.4%, 12 83.3%, 7 95.2%, 1 100.0%, "), lines.get(1));
        assertEquals("Most frequent mistakes (true as answered):", lines.get(2));
        assertEquals("  9 as 12: 40, 12 as 9: 20, 7 as 17: 5", lines.get(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 14, 15, 47, 1000})
    void linesFitATerminal(int classes) {
        Random random = new Random(1);
        int[][] counts = new int[classes][classes];
        for (int k = 0; k < 20_000; k++) {
            counts[random.nextInt(classes)][random.nextInt(classes)]++;
        }
        new Confusion(counts)
                .toTable()
                .lines()
                .forEach(line -> assertTrue(line.length() <= 110, line.length() + ": " + line));
    }
}
