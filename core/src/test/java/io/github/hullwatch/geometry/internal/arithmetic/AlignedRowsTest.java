package io.github.hullwatch.geometry.internal.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class AlignedRowsTest {

    @Test
    void aRowAndItsHeaderFillAnOddNumberOfCacheLines() {
        for (int bytes : new int[] {Float.BYTES, Double.BYTES}) {
            for (int columns = 0; columns <= 5000; columns++) {
                int length = AlignedRows.length(columns, bytes);
                assertTrue(length >= columns, columns + " columns");
                assertEquals(0, (16 + length * bytes) % 64, columns + " columns");
                assertEquals(1, (16 + length * bytes) / 64 % 2, columns + " columns");
                // No more than two lines are given away.
                assertTrue((length - columns) * bytes < 128, columns + " columns");
            }
        }
    }

    @Test
    void lengthsByHand() {
        assertEquals(12, AlignedRows.length(12, Float.BYTES));
        assertEquals(44, AlignedRows.length(13, Float.BYTES));
        assertEquals(1036, AlignedRows.length(1024, Float.BYTES));
        assertEquals(6, AlignedRows.length(6, Double.BYTES));
        assertEquals(1030, AlignedRows.length(1024, Double.BYTES));
    }

    @Test
    void theLongestArrayIsAsLongAsItMayBe() {
        assertEquals(Integer.MAX_VALUE - 8, AlignedRows.length(Integer.MAX_VALUE - 8, Float.BYTES));
        assertEquals(Integer.MAX_VALUE - 8, AlignedRows.length(Integer.MAX_VALUE - 8, Double.BYTES));
    }

    @Test
    void rowsAreZeroAndTheirOwn() {
        double[][] rows = AlignedRows.ofDoubles(3, 5);
        assertEquals(3, rows.length);
        rows[1][0] = 1;
        assertEquals(0, rows[0][0]);
        assertEquals(0, rows[2][0]);
        assertEquals(0, AlignedRows.ofFloats(0, 5).length);
    }
}
