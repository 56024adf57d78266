package io.github.hullwatch.mnist.strokes;

import java.util.List;

/**
 * One way to write a digit: pen strokes in a frame of width 1 and height 1, y downwards. A stroke is a smooth curve
 * through its points; where one stroke begins at the end of another the pen turns a corner.
 *
 * @param aspect width of the frame by its height, as people write this digit
 * @param strokes each an array of points {x, y}, at least two
 */
record Glyph(double aspect, List<double[][]> strokes) {

    /** The ways to write each digit, from 0 to 9. */
    private static final List<List<Glyph>> ALPHABET = List.of(
            List.of(
                    glyph(0.72, stroke(50, 2, 18, 18, 4, 52, 20, 88, 50, 98, 82, 85, 96, 48, 82, 14, 50, 2)),
                    glyph(0.62, stroke(58, 0, 26, 12, 5, 45, 12, 82, 42, 99, 76, 88, 95, 52, 86, 18, 52, 3, 40, 8))),
            List.of(
                    glyph(0.30, stroke(50, 0, 50, 50, 50, 100)),
                    glyph(0.36, stroke(12, 24, 40, 10, 60, 0), stroke(60, 0, 58, 50, 56, 100)),
                    glyph(0.48, stroke(16, 22, 52, 0), stroke(52, 0, 52, 100), stroke(12, 100, 92, 98))),
            List.of(
                    glyph(
                            0.72,
                            stroke(12, 24, 30, 5, 60, 2, 86, 20, 78, 46, 45, 74, 10, 97),
                            stroke(10, 97, 50, 94, 94, 96)),
                    glyph(
                            0.74,
                            stroke(
                                    14, 22, 34, 3, 66, 4, 84, 24, 70, 54, 40, 84, 16, 96, 8, 84, 26, 79, 56, 94, 96,
                                    92))),
            List.of(
                    glyph(
                            0.66,
                            stroke(12, 14, 42, 0, 78, 12, 74, 36, 36, 47),
                            stroke(36, 47, 76, 55, 90, 78, 56, 100, 8, 88)),
                    glyph(
                            0.66,
                            stroke(12, 4, 48, 5, 84, 3),
                            stroke(84, 3, 62, 22, 40, 42),
                            stroke(40, 42, 80, 52, 86, 80, 52, 99, 8, 90)),
                    glyph(0.62, stroke(14, 10, 50, 0, 82, 16, 66, 40, 44, 47, 74, 52, 92, 74, 62, 99, 10, 94))),
            List.of(
                    glyph(
                            0.70,
                            stroke(20, 2, 14, 28, 8, 54),
                            stroke(8, 54, 50, 54, 92, 50),
                            stroke(76, 8, 72, 50, 68, 100)),
                    glyph(
                            0.74,
                            stroke(66, 0, 36, 34, 6, 64),
                            stroke(6, 64, 50, 64, 96, 62),
                            stroke(66, 0, 65, 50, 64, 100)),
                    glyph(0.62, stroke(12, 4, 10, 36, 22, 54, 58, 50, 84, 38), stroke(90, 4, 82, 50, 72, 100))),
            List.of(
                    glyph(
                            0.68,
                            stroke(88, 2, 56, 4, 26, 3),
                            stroke(26, 3, 22, 22, 18, 44),
                            stroke(18, 44, 52, 36, 86, 54, 82, 84, 46, 100, 8, 88)),
                    glyph(
                            0.70,
                            stroke(30, 6, 24, 24, 20, 42),
                            stroke(20, 42, 54, 38, 82, 56, 76, 86, 42, 99, 8, 92),
                            stroke(30, 6, 60, 5, 94, 0))),
            List.of(
                    glyph(0.62, stroke(76, 2, 38, 20, 12, 56, 16, 88, 48, 100, 82, 84, 76, 60, 46, 54, 16, 74)),
                    glyph(0.58, stroke(56, 0, 26, 28, 10, 66, 24, 95, 60, 99, 88, 78, 68, 56, 36, 62, 18, 82))),
            List.of(
                    glyph(0.68, stroke(8, 6, 46, 5, 90, 4), stroke(90, 4, 64, 40, 44, 100)),
                    glyph(0.68, stroke(6, 18, 10, 5, 50, 6, 92, 3), stroke(92, 3, 66, 46, 50, 100)),
                    glyph(
                            0.72,
                            stroke(8, 5, 48, 5, 88, 4),
                            stroke(88, 4, 60, 44, 42, 100),
                            stroke(28, 52, 54, 50, 84, 50))),
            List.of(
                    glyph(
                            0.62,
                            stroke(
                                    78, 14, 48, 0, 20, 18, 40, 42, 74, 62, 82, 84, 50, 100, 18, 84, 34, 60, 66, 40, 84,
                                    20, 72, 8)),
                    glyph(
                            0.60,
                            stroke(50, 46, 20, 32, 26, 6, 56, 0, 80, 18, 70, 38, 50, 46),
                            stroke(50, 46, 20, 62, 16, 88, 50, 100, 84, 86, 78, 60, 50, 46))),
            List.of(
                    glyph(
                            0.60,
                            stroke(84, 18, 52, 2, 18, 18, 20, 44, 52, 50, 80, 34, 86, 16),
                            stroke(86, 16, 80, 58, 68, 100)),
                    glyph(
                            0.64,
                            stroke(82, 20, 50, 2, 16, 20, 24, 46, 58, 48, 84, 22),
                            stroke(84, 22, 86, 64, 62, 96, 22, 94)),
                    glyph(
                            0.56,
                            stroke(78, 6, 40, 4, 14, 28, 34, 50, 68, 42, 84, 10),
                            stroke(84, 10, 80, 55, 78, 100))));

    /** The ways to write a digit. */
    static List<Glyph> of(int digit) {
        return ALPHABET.get(digit);
    }

    private static Glyph glyph(double aspect, double[][]... strokes) {
        return new Glyph(aspect, List.of(strokes));
    }

    /** Points from x and y in hundredths of the frame. */
    private static double[][] stroke(int... hundredths) {
        double[][] points = new double[hundredths.length / 2][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {hundredths[2 * i] / 100.0, hundredths[2 * i + 1] / 100.0};
        }
        return points;
    }
}
