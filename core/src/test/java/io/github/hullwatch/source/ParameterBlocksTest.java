package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Which parameters belong to which layer, and when a dense layer's derivatives follow from those of its bias. */
class ParameterBlocksTest {

    /** W of 3 inputs and 2 neurons, then its bias. */
    private static final ParameterBlock DENSE = new ParameterBlock(0, 0, 8, 6, 2, true, true);

    /** Does not move. */
    private static final ParameterBlock FROZEN = new ParameterBlock(2, 8, 5, 8, 5, false, false);

    private static final ParameterBlock RECURRENT = new ParameterBlock(3, 13, 4, 13, 4, false, true);

    private static final ParameterBlocks BLOCKS =
            new ParameterBlocks(List.of(DENSE, FROZEN, RECURRENT), List.of("dense", "activation", "part/of", "lstm"));

    @Test
    void aLayerIsFoundByItsNameOrThatOfAPart() {
        assertEquals(DENSE, BLOCKS.ofLayer("dense"));
        assertEquals(FROZEN, BLOCKS.ofLayer("part/of"));
        assertEquals(RECURRENT, BLOCKS.ofLayer("lstm/W.forget"));
        assertEquals("lstm", BLOCKS.name(RECURRENT));
        for (String unknown : List.of("activation", "part", "lstm/W/forget", "")) {
            assertThrows(IllegalArgumentException.class, () -> BLOCKS.ofLayer(unknown), unknown);
        }
    }

    @Test
    void parametersAreCopiedInTheTypeThatTheyHave() {
        double[] all = new double[17];
        Arrays.setAll(all, i -> i);
        Vectors copy = RECURRENT.copy(Vectors.rows(all, 1, 17));
        assertArrayEquals(new double[] {13, 14, 15, 16}, copy.doubles());
        assertEquals(1, copy.n());
        float[] floats = new float[17];
        floats[9] = 2;
        assertArrayEquals(
                new float[] {0, 2, 0, 0, 0},
                FROZEN.copy(Vectors.rows(floats, 17, 1)).floats());
    }

    /** Of the dense layer its bias, of the frozen one nothing. */
    @Test
    void whatIsHeldOfAGradient() {
        assertEquals(List.of(DENSE, RECURRENT), BLOCKS.moving());
        assertEquals((2 + 4) * 8, BLOCKS.bytes());
        ParameterBlocks whole = BLOCKS.factoredWhere(block -> false);
        assertEquals((8 + 4) * 8, whole.bytes());
        assertFalse(whole.all().get(0).factored());
        assertEquals(BLOCKS, BLOCKS.factoredWhere(block -> true));
    }

    /** ∂/∂W is the outer product of input and ∂/∂b; changed in one entry, it is not. */
    @Test
    void aProductIsToldFromWhatIsNone() {
        double[] input = {1, -2, 0.5};
        double[] bias = {3, -0.25};
        double[] gradient = new double[17];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                gradient[i + 3 * j] = input[i] * bias[j];
            }
        }
        gradient[6] = bias[0];
        gradient[7] = bias[1];
        for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
            double slight = type == DataType.DOUBLE ? 1e-8 : 1e-2;
            assertTrue(holds(type, input, gradient), type::toString);
            double[] other = gradient.clone();
            other[1] *= 1 + slight;
            assertFalse(holds(type, input, other), type::toString);
        }
        assertTrue(holds(DataType.DOUBLE, input, new double[17]), "where nothing has an effect, both are zero");
    }

    private static boolean holds(DataType type, double[] input, double[] gradient) {
        INDArray x = Nd4j.createFromArray(input).reshape(1, 3).castTo(type);
        INDArray all = Nd4j.createFromArray(gradient).castTo(type);
        return new OuterProductCheck(Map.of(0, x), all).holds(DENSE);
    }
}
