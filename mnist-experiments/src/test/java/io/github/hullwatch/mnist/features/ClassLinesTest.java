package io.github.hullwatch.mnist.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.mnist.model.FeatureLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassLinesTest {

    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static ClassLine of(double... xy) {
        ClassLine.Sums sums = new ClassLine.Sums();
        for (int i = 0; i < xy.length; i += 2) {
            sums.add(xy[i], xy[i + 1]);
        }
        return sums.of(0);
    }

    @Test
    void pointsOnARayAreOnALine() {
        ClassLine line = of(1, 2, 2, 4, .5, 1);
        assertEquals(1, line.share(), 1e-15);
        assertEquals(Math.toDegrees(Math.atan(2)), line.line(), 1e-12);
        assertEquals(Math.toDegrees(Math.atan(2)), line.ray(), 1e-12);
        assertEquals(0, line.spread(), 1e-6);
        assertEquals(1, line.elongation(), 1e-12);
    }

    /** A line through the origin is one, on whichever side the points are. */
    @Test
    void bothSidesOfTheOriginAreOneLineWithoutARay() {
        ClassLine line = of(-3, 0, 3, 0);
        assertEquals(1, line.share(), 1e-15);
        assertEquals(0, line.line(), 1e-12);
        assertEquals(Double.NaN, line.ray());
        assertEquals(Double.POSITIVE_INFINITY, line.spread());
    }

    /** Axes of lengths a and b: second moments 2a² and 2b². */
    @Test
    void theShareIsThatOfTheSecondMoment() {
        ClassLine line = of(3, 0, -3, 0, 0, 1, 0, -1);
        assertEquals(.9, line.share(), 1e-15);
        assertEquals(.9, line.elongation(), 1e-15);
        assertEquals(.5, of(1, 0, -1, 0, 0, 1, 0, -1).share(), 1e-15);
    }

    /** A round cluster far from the origin: nearly all of the moment on its line, half of its variance along it. */
    @Test
    void elongationTellsAFarClusterFromALine() {
        ClassLine far = of(11, 0, 9, 0, 10, 1, 10, -1);
        assertEquals(402.0 / 404, far.share(), 1e-14);
        assertEquals(.5, far.elongation(), 1e-12);
        ClassLine across = of(10, 1, 10, -1);
        assertEquals(0, across.elongation(), 1e-12);
        assertEquals(200.0 / 202, across.share(), 1e-14);
    }

    /** Two directions 2α apart: R = cos α. */
    @Test
    void theSpreadIsTheCircularStandardDeviation() {
        double alpha = Math.toRadians(20);
        ClassLine line = of(5 * Math.cos(alpha), 5 * Math.sin(alpha), Math.cos(alpha), -Math.sin(alpha));
        assertEquals(Math.toDegrees(Math.sqrt(-2 * Math.log(Math.cos(alpha)))), line.spread(), 1e-10);
        assertEquals(0, Math.min(line.ray(), 360 - line.ray()), 1e-10);
    }

    @Test
    void whatHasNoDirectionIsLeftOutAndCounted() {
        ClassLine line = of(0, 0, 1, 1, Double.NaN, 1, Double.POSITIVE_INFINITY, 0);
        assertEquals(4, line.count());
        assertEquals(3, line.undirected());
        assertEquals(1, line.share(), 1e-15);
        assertEquals(45, line.line(), 1e-12);
        assertEquals(Double.NaN, line.elongation(), "one point has no variance");
        assertEquals(Double.NaN, of(0, 0).share());
        assertEquals(Double.NaN, of().share());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-38, 1e-20, 1, 1e20, 1e38})
    void unitsDoNotMatter(double unit) {
        ClassLine line = of(3 * unit, 0, -3 * unit, 0, 0, unit, unit, unit);
        ClassLine same = of(3, 0, -3, 0, 0, 1, 1, 1);
        assertEquals(same.share(), line.share(), 1e-12);
        assertEquals(same.line(), line.line(), 1e-9);
        assertEquals(same.spread(), line.spread(), 1e-9);
        assertEquals(same.elongation(), line.elongation(), 1e-12);
    }

    /** No direction of a fine grid holds more of the second moment. */
    @Test
    void theLineIsTheBestOfAllDirections() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 50; trial++) {
            double[] xy = random.doubles(24, -1, 3).toArray();
            ClassLine line = of(xy);
            double best = 0;
            double at = 0;
            for (int step = 0; step < 18_000; step++) {
                double angle = Math.toRadians(step / 100.0);
                double along = 0;
                double all = 0;
                for (int i = 0; i < xy.length; i += 2) {
                    along += Math.pow(xy[i] * Math.cos(angle) + xy[i + 1] * Math.sin(angle), 2);
                    all += xy[i] * xy[i] + xy[i + 1] * xy[i + 1];
                }
                if (along / all > best) {
                    best = along / all;
                    at = step / 100.0;
                }
            }
            assertEquals(best, line.share(), 1e-7);
            double apart = Math.abs(line.line() - at);
            assertEquals(0, Math.min(apart, 180 - apart), .0051);
        }
    }

    /** Ten rays, 36° apart: class i and i + 5 have the same line. */
    @Test
    void equallySpacedRaysShareLinesInPairs() {
        FeatureSet rays = rays(36, 1, 2, 3);
        ClassLines lines = ClassLines.of(rays, 10);
        assertEquals(1, lines.meanShare(), 1e-9);
        double[][] between = lines.betweenRays();
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                int steps = Math.min(Math.abs(i - j), 10 - Math.abs(i - j));
                assertEquals(36 * steps, between[i][j], 1e-4);
                assertEquals(Math.min(36 * (steps % 5), 180 - 36 * (steps % 5)), lines.betweenLines()[i][j], 1e-4);
            }
        }
        assertEquals(36, ClassLines.nearest(between).orElseThrow().angle(), 1e-4);
        ClassLines.Nearest line = ClassLines.nearest(lines.betweenLines()).orElseThrow();
        assertEquals(0, line.angle(), 1e-4);
        assertEquals(5, line.second() - line.first());
        assertEquals(1, lines.toldByDirection(rays));
    }

    /** Ten lines that are as far apart as ten lines can be. */
    @Test
    void equallySpacedLines() {
        ClassLines lines = ClassLines.of(rays(18, 1, 2), 10);
        assertEquals(18, ClassLines.nearest(lines.betweenLines()).orElseThrow().angle(), 1e-4);
        assertEquals(18, ClassLines.nearest(lines.betweenRays()).orElseThrow().angle(), 1e-4);
    }

    /** Permuted labels leave every class a sample of all points: the mean share is that of all but for chance. */
    @Test
    void permutedLabelsMeanNothing() {
        FeatureSet rays = rays(36, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5);
        double[] shares = ClassLines.permuted(rays, 10, 7, 40);
        assertArrayEquals(shares, ClassLines.permuted(rays, 10, 7, 40));
        for (double share : shares) {
            assertTrue(share > .5 && share < .85, "of ten points each: " + share);
        }
        assertArrayEquals(rays(36, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5).labels(), rays.labels(), "they are copied");
        assertTrue(ClassLines.permuted(rays, 10, 8, 1)[0] != shares[0], "another seed, another order");
    }

    /** All features at the origin, or of one class only: null in JSON, sentences without NaN, no exception. */
    @Test
    void degenerateFeaturesHaveResults() throws JsonProcessingException {
        FeatureSet zero = new FeatureSet(new float[8], new int[] {0, 1, 0, 1});
        FeatureResults found = FeatureResults.of(FeatureLoss.SOFTMAX, zero, zero, DIGITS, 1);
        String json = new ObjectMapper().writeValueAsString(found.values());
        assertTrue(json.contains("\"meanShare\":null") && !json.contains("NaN"), json);
        assertTrue(found.sentences().stream().noneMatch(sentence -> sentence.contains("NaN")));
        Map<?, ?> lines = (Map<?, ?>) found.values().get("lines");
        assertNull(lines.get("meanSpreadDegrees"));
        assertEquals(0.0, found.values().get("toldByDirection"));
        assertTrue(FeatureFigure.of(zero, found.lines(), DIGITS, FeatureLoss.SOFTMAX, "after training")
                .svg()
                .contains("<svg"));

        FeatureSet nan = new FeatureSet(
                new float[] {Float.NaN, 1, 2, 2, Float.POSITIVE_INFINITY, 0, 1, 1}, new int[] {3, 3, 3, 3});
        FeatureResults one = FeatureResults.of(FeatureLoss.SOFTMAX, nan, zero, DIGITS, 1);
        assertEquals(2, one.lines().classes().get(3).undirected());
        json = new ObjectMapper().writeValueAsString(one.values());
        assertTrue(!json.contains("NaN") && !json.contains("Infinity"), json);
        assertTrue(one.sentences().stream().noneMatch(sentence -> sentence.contains("NaN")), one.sentences() + "");
    }

    /** Classes are called what the files call them, and two of them can be linearly independent. */
    @Test
    void sentencesNameTheClasses() {
        FeatureSet two = new FeatureSet(new float[] {1, 0, 2, 0, 0, 1, .5f, 3}, new int[] {0, 0, 1, 1});
        FeatureResults found = FeatureResults.of(FeatureLoss.SOFTMAX, two, two, List.of("17", "26"), 1);
        String text = String.join(" ", found.sentences());
        assertTrue(text.contains("least: class 26,") && text.contains("those of classes 17 and 26"), text);
        assertTrue(!text.contains("linearly independent"), text);
        String figure = FeatureFigure.of(two, found.lines(), found.names(), FeatureLoss.SOFTMAX, "after training")
                .svg();
        assertTrue(figure.contains(">17<") && figure.contains(">26<"), figure);
    }

    private static FeatureSet rays(double degrees, double... lengths) {
        List<Float> points = new ArrayList<>();
        int[] labels = new int[10 * lengths.length];
        for (int c = 0; c < 10; c++) {
            for (int k = 0; k < lengths.length; k++) {
                labels[c * lengths.length + k] = c;
                points.add((float) (lengths[k] * Math.cos(Math.toRadians(degrees * c))));
                points.add((float) (lengths[k] * Math.sin(Math.toRadians(degrees * c))));
            }
        }
        float[] xy = new float[points.size()];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = points.get(i);
        }
        return new FeatureSet(xy, labels);
    }
}
