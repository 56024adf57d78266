package io.github.hullwatch.mnist.strokes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes one digit as some hand might: chooses a way to write it, moves its points a little, slants, turns, stretches
 * and shifts the whole, draws it with a nib of some width, and adds grain to the ink. Digits are about 20
 * pixels high with their ink's centre of mass near the middle of the sheet, as MNIST's are.
 */
final class Handwriting {
    private static final double HEIGHT = 20;
    /** Standard deviation of a point's place, as a share of the digit's size. */
    private static final double WOBBLE = 0.038;

    private static final double MIDDLE = Pen.SIDE / 2.0;

    private final RandomGenerator random;

    Handwriting(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Writes a digit.
     *
     * @param to receives 784 grey values as unsigned bytes, from {@code at}
     */
    void write(int digit, byte[] to, int at) {
        List<Glyph> ways = Glyph.of(digit);
        Glyph glyph = ways.get(random.nextInt(ways.size()));
        List<double[][]> strokes = place(glyph);
        double radius = 0.75 + 0.95 * random.nextDouble();
        Pen pen = new Pen();
        for (double[][] stroke : strokes) {
            pen.draw(stroke, radius * varied(0.15), radius * varied(0.15));
        }
        double[] ink = pen.ink();
        double pressure = 0.85 + 0.3 * random.nextDouble();
        for (int p = 0; p < ink.length; p++) {
            // Grain on the ink only: the sheet itself stays empty, as in MNIST.
            double grey = ink[p] == 0 ? 0 : ink[p] * pressure + 0.06 * random.nextGaussian();
            to[at + p] = (byte) Math.round(255 * Math.max(0, Math.min(1, grey)));
        }
    }

    /** The glyph's strokes in pixels, as this hand writes them. */
    private List<double[][]> place(Glyph glyph) {
        double height = HEIGHT * between(0.84, 1.04);
        double width = HEIGHT * glyph.aspect() * between(0.75, 1.3);
        double slant = clip(0.14 + 0.2 * random.nextGaussian(), -0.35, 0.65);
        double turn = clip(0.09 * random.nextGaussian(), -0.25, 0.25);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        List<double[][]> strokes = new ArrayList<>();
        double[] previousEnd = null;
        double[] previousPlaced = null;
        for (double[][] stroke : glyph.strokes()) {
            double[][] placed = new double[stroke.length][];
            for (int i = 0; i < stroke.length; i++) {
                boolean corner = i == 0
                        && previousEnd != null
                        && previousEnd[0] == stroke[0][0]
                        && previousEnd[1] == stroke[0][1];
                if (corner) {
                    placed[0] = previousPlaced;
                    continue;
                }
                double y = (stroke[i][1] - 0.5 + WOBBLE * random.nextGaussian()) * height;
                double x = (stroke[i][0] - 0.5 + WOBBLE * random.nextGaussian()) * width - slant * y;
                placed[i] = new double[] {cos * x - sin * y, sin * x + cos * y};
            }
            previousEnd = stroke[stroke.length - 1];
            previousPlaced = placed[stroke.length - 1];
            strokes.add(placed);
        }
        centre(strokes);
        return strokes;
    }

    /** Moves the mean of the points to the middle of the sheet, and a little away from it. */
    private void centre(List<double[][]> strokes) {
        double x = 0;
        double y = 0;
        int n = 0;
        for (double[][] stroke : strokes) {
            for (double[] point : stroke) {
                x += point[0];
                y += point[1];
                n++;
            }
        }
        double dx = MIDDLE - x / n + clip(0.8 * random.nextGaussian(), -2, 2);
        double dy = MIDDLE - y / n + clip(0.8 * random.nextGaussian(), -2, 2);
        for (double[][] stroke : strokes) {
            for (int i = 0; i < stroke.length; i++) {
                stroke[i] = new double[] {stroke[i][0] + dx, stroke[i][1] + dy};
            }
        }
    }

    private double varied(double share) {
        return between(1 - share, 1 + share);
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static double clip(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
