package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SphereProjectionTest {

    @Test
    void threeDimensionalWeightsAreShownAsTheyAre() {
        Vectors vectors = Vectors.rows(new float[] {3, 0, 4, 0, -2, 0}, 2, 3);
        SphereProjection sphere = new SphereProjection(1, 5, 3);
        assertEquals(1, sphere.count());
        assertArrayEquals(new float[] {.6f, 0, .8f, 0, -1, 0}, sphere.points(vectors), 1e-7f);
        assertArrayEquals(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, sphere.frames());
    }

    @Test
    void framesAreOrthonormalAndOfTheSeed() {
        float[] frames = new SphereProjection(4, 2, 50).frames();
        assertArrayEquals(frames, new SphereProjection(4, 2, 50).frames());
        for (int f = 0; f < 2; f++) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    double dot = 0;
                    for (int k = 0; k < 50; k++) {
                        dot += (double) frames[(f * 3 + a) * 50 + k] * frames[(f * 3 + b) * 50 + k];
                    }
                    assertEquals(a == b ? 1 : 0, dot, 1e-6);
                }
            }
        }
    }

    @Test
    void tinyWeightsHavePlacesAndDeadOnesHaveNone() {
        float[] rows = new float[3 * 6];
        Random random = new Random(3);
        for (int k = 0; k < 6; k++) {
            float x = (float) random.nextGaussian();
            rows[k] = x;
            rows[6 + k] = x * 1e-30f;
        }
        float[] points = new SphereProjection(2, 1, 6).points(Vectors.rows(rows, 3, 6));
        for (int k = 0; k < 3; k++) {
            assertEquals(points[k], points[3 + k], 1e-6f);
            assertTrue(Float.isNaN(points[6 + k]));
        }
    }

    @Test
    void aPlaneHasNoThreeDimensionalSubspace() {
        assertThrows(IllegalArgumentException.class, () -> new SphereProjection(1, 1, 2));
    }
}
