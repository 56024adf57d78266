package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPathTest {

    /** The steps of an outline in words, to a tenth. */
    static List<String> steps(Outline outline) {
        List<String> steps = new ArrayList<>();
        outline.follow(new Outline.Steps() {
            @Override
            public void move(double x, double y) {
                steps.add("M" + tenth(x) + " " + tenth(y));
            }

            @Override
            public void line(double x, double y) {
                steps.add("L" + tenth(x) + " " + tenth(y));
            }

            @Override
            public void close() {
                steps.add("Z");
            }

            private double tenth(double value) {
                return Math.round(10 * value) / 10.0;
            }
        });
        return steps;
    }

    /** What follows a closed piece is relative to its start, not to its last corner. */
    @Test
    void closedPiecesStayWhereTheyAre() {
        Outline drawn = new Outline()
                .move(1, 1)
                .line(5, 1)
                .line(3, 4)
                .close()
                .move(10, 10)
                .line(12, 10)
                .line(12, 15)
                .close()
                .dot(7.5, -3)
                .move(0, 0)
                .line(0, 2)
                .line(0.1, 2)
                .line(-4, 2);
        assertEquals(steps(drawn), steps(StoredPath.outline(drawn.svg())));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            Outline drawn = new Outline();
            for (int piece = 0; piece < 1 + random.nextInt(4); piece++) {
                drawn.move(random.nextGaussian() * 100, random.nextGaussian() * 100);
                for (int step = random.nextInt(6); step >= 0; step--) {
                    drawn.line(random.nextInt(9) * .05, random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2));
                }
                if (random.nextBoolean()) {
                    drawn.close();
                }
            }
            assertEquals(steps(drawn), steps(StoredPath.outline(drawn.svg())), drawn.svg());
        }
    }

    @Test
    void pathsOfEarlierBuildsAreRead() {
        assertEquals(
                List.of("M1.5 2.0", "L3.0 4.0", "L3.0 4.0", "Z", "M0.0 0.0", "L0.0 0.0"),
                steps(StoredPath.outline("M1.5 2L3 4h0ZM0 0h0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"M1", "M1 2C3 4 5 6 7 8", "L1 2 3", "M1 2 x", "url(#a)"})
    void otherPathsAreRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> StoredPath.outline(path));
    }
}
