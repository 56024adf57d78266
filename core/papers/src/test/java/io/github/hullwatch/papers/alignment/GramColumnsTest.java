package io.github.hullwatch.papers.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GramColumnsTest {

    @Test
    void columnsAreFormedOnceAndKept() {
        double[] inputs = {1, 2, 0, 3, -1, 4};
        AlignmentData data = AlignmentData.of(inputs, new double[] {1, -1, 1});
        try (AlignmentProducts products = new AlignmentProducts(data)) {
            GramColumns gram = new GramColumns(data, products);
            long room = gram.room();
            gram.fill(IntStream.of(2, 2));
            double[] kept = gram.column(2);
            assertArrayEquals(new double[] {7, 12, 17}, kept);
            assertNull(gram.column(0));
            assertEquals(room - 1, gram.room());
            gram.fill(IntStream.of(0, 2));
            assertSame(kept, gram.column(2));
            assertArrayEquals(new double[] {5, 6, 7}, gram.column(0));
            assertEquals(room - 2, gram.room());
        }
    }
}
