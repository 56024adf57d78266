package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.hullwatch.geometry.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActivationSignsTest {

    @Test
    void byHand() {
        Vectors neurons = Vectors.rows(new double[] {1, 0, 0, -1, 0, 0}, 3, 2);
        Vectors inputs = Vectors.rows(new double[] {2, 3, -1, 0}, 2, 2);
        ActivationSigns signs = ActivationSigns.of(neurons, inputs);
        int[][] expected = {{1, -1, 0}, {-1, 0, 0}};
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(expected[i][j], signs.of(i, j));
            }
        }
        // Pairs (input, neuron): (0,0) right, (0,1) wrong, (1,0) right, (1,1) has no sign.
        assertEquals(.5, signs.agreement(new int[] {1, 1, 0}, new int[] {1, -1}));
        assertEquals(.75 * 2 / 3, signs.agreement(new int[] {1, -1, 1}, new int[] {1, -1}));
        assertEquals(Double.NaN, signs.agreement(new int[3], new int[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> signs.agreement(new int[2], new int[2]));
        Vectors wide = Vectors.rows(new double[3], 1, 3);
        assertThrows(IllegalArgumentException.class, () -> ActivationSigns.of(neurons, wide));
    }

    @Test
    void agreesWithItsSlowTwin() {
        Random random = new Random(9);
        int n = 6;
        int m = 11;
        int d = 7;
        double[] w = random.doubles(n * d, -1, 1).toArray();
        double[] x = random.doubles(m * d, -1, 1).toArray();
        int[] ofNeurons = random.ints(n, -1, 2).toArray();
        int[] ofInputs = random.ints(m, -1, 2).toArray();
        int right = 0;
        int all = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                for (int k = 0; k < d; k++) {
                    product += w[j * d + k] * x[i * d + k];
                }
                if (ofNeurons[j] != 0 && ofInputs[i] != 0) {
                    all++;
                    right += Math.signum(product) == ofNeurons[j] * ofInputs[i] ? 1 : 0;
                }
            }
        }
        ActivationSigns found = ActivationSigns.of(Vectors.rows(w, n, d), Vectors.rows(x, m, d));
        assertEquals((double) right / all, found.agreement(ofNeurons, ofInputs));
    }

    @Test
    void whatIsNotANumberHasNoSign() {
        ActivationSigns signs = ActivationSigns.of(
                Vectors.rows(new double[] {Double.NaN, 1}, 2, 1), Vectors.rows(new double[] {1}, 1, 1));
        assertEquals(0, signs.of(0, 0));
        assertEquals(1, signs.of(0, 1));
    }
}
