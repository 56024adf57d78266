package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Vectors;
import org.junit.jupiter.api.Test;

class LayerInputsTest {

    /** Batches of different types and sizes, in their order; a 1 for the bias after each. */
    @Test
    void rowsAreThoseOfAllBatches() {
        LayerInputs inputs = new LayerInputs();
        inputs.add(Vectors.rows(new float[] {1, 2, 3, 4}, 2, 2));
        inputs.add(Vectors.rows(new double[] {5, 6}, 1, 2));
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, inputs.rows(false).toDoubles());
        Vectors withOne = inputs.rows(true);
        assertArrayEquals(new double[] {1, 2, 1, 3, 4, 1, 5, 6, 1}, withOne.toDoubles());
        assertEquals(3, withOne.n());
    }
}
