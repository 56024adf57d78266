package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.view.Series;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantileBandTest {

    @Test
    void quantilesOfOneToElevenAndInterpolated() {
        List<Series> runs = new ArrayList<>();
        for (int i = 11; i >= 1; i--) {
            runs.add(new Series(new double[] {0, 10}, new double[] {i, i <= 4 ? i : Double.NaN}));
        }
        QuantileBand band = QuantileBand.of(runs);
        assertArrayEquals(new double[] {0, 10}, band.iterations(), 0);
        // At 10 there are 1, 2, 3, 4: 10% lies .3 of the way from 1 to 2.
        assertArrayEquals(new double[] {2, 1.3}, band.low(), 1e-12);
        assertArrayEquals(new double[] {6, 2.5}, band.median(), 1e-12);
        assertArrayEquals(new double[] {10, 3.7}, band.high(), 1e-12);
        assertArrayEquals(new int[] {11, 4}, band.seeds());
        assertArrayEquals(new double[] {0}, band.shared().iterations(), 0);
        assertArrayEquals(new int[] {11}, band.shared().seeds());
    }

    @Test
    void runsOfDifferentLengthAreCounted() {
        QuantileBand band = QuantileBand.of(List.of(
                new Series(new double[] {0, 1, 2}, new double[] {5, 4, 3}),
                new Series(new double[] {0}, new double[] {7}),
                new Series(new double[] {0, 1}, new double[] {Double.POSITIVE_INFINITY, 6})));
        assertArrayEquals(new double[] {0, 1, 2}, band.iterations(), 0);
        assertArrayEquals(new int[] {2, 2, 1}, band.seeds());
        assertArrayEquals(new double[] {6, 5, 3}, band.median(), 1e-12);
        assertEquals(3, band.low()[2], 0);
        assertArrayEquals(band.median(), band.shared().median(), 0);
    }

    @Test
    void nothingGivesNothing() {
        assertTrue(QuantileBand.of(List.of()).isEmpty());
        assertTrue(QuantileBand.of(List.of(new Series(new double[] {0}, new double[] {Double.NaN})))
                .isEmpty());
    }
}
