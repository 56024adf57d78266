package io.github.hullwatch.papers.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawsTest {

    @Test
    void normalsAreBoxAndMullersOfConsecutivePairs() {
        SplittableRandom random = new SplittableRandom(3);
        double u1 = random.nextDouble();
        double u2 = random.nextDouble();
        double r = Math.sqrt(-2 * Math.log1p(-u1));
        double[] pair = new Draws(3).normals(2, 0.5);
        assertArrayEquals(
                new double[] {0.5 * r * Math.cos(2 * Math.PI * u2), 0.5 * r * Math.sin(2 * Math.PI * u2)}, pair, 1e-15);
    }

    @Test
    void anOddBlockDropsItsLastNumberAndTheNextBeginsWithANewPair() {
        Draws draws = new Draws(5);
        double[] three = draws.normals(3, 1);
        double next = draws.uniform();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 4; i++) {
            random.nextDouble();
        }
        assertEquals(random.nextDouble(), next);
        assertArrayEquals(new Draws(5).normals(4, 1), new double[] {three[0], three[1], three[2], fourth()}, 0);
    }

    private static double fourth() {
        return new Draws(5).normals(4, 1)[3];
    }

    @Test
    void signsAndUniformsAreThoseOfTheGenerator() {
        SplittableRandom random = new SplittableRandom(8);
        Draws draws = new Draws(8);
        for (double u : draws.uniforms(5)) {
            assertEquals(random.nextDouble(), u);
        }
        for (double sign : draws.signs(50)) {
            assertEquals(random.nextDouble() < 0.5 ? 1.0 : -1.0, sign);
        }
    }
}
