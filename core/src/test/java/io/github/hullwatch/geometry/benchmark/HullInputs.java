package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.Vectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The inputs that all solvers get, the same in every run: n×d float32, row by row. {@code main} writes them to files for
 * solvers outside Java, named n×d-kind.f32, little-endian.
 */
public final class HullInputs {
    static final String[] SHAPES = {"64x2", "500x3", "10x500", "500x200", "500x800", "4096x1024"};

    private HullInputs() {}

    static int n(String shape) {
        return Integer.parseInt(shape.substring(0, shape.indexOf('x')));
    }

    static int d(String shape) {
        return Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
    }

    /**
     * Makes an input.
     *
     * @param kind random: independent Gaussian numbers; clustered: about one of twenty centres, at a third of their length
     */
    static float[] make(String shape, String kind) {
        int n = n(shape);
        int d = d(shape);
        Random random = new Random(20201 + 31L * n + d);
        double[] centres = new double[20 * d];
        boolean clustered = kind.equals("clustered");
        for (int j = 0; clustered && j < centres.length; j++) {
            centres[j] = random.nextGaussian();
        }
        float[] data = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                double x = random.nextGaussian();
                data[i * d + k] = (float) (clustered ? centres[i % 20 * d + k] + x / 3 : x);
            }
        }
        return data;
    }

    /** The same weights a small training step later. */
    static float[] moved(float[] data) {
        return moved(data, 1e-3);
    }

    /** The same weights with noise of the given size. */
    static float[] moved(float[] data, double size) {
        Random random = new Random(7);
        float[] next = data.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += (float) (size * random.nextGaussian());
        }
        return next;
    }

    static Vectors vectors(float[] data, String shape) {
        return Vectors.rows(data, n(shape), d(shape));
    }

    /** Writes all inputs to the folder that is named. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String shape : SHAPES) {
            for (String kind : new String[] {"random", "clustered"}) {
                float[] data = make(shape, kind);
                ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(data);
                Files.write(folder.resolve(shape + "-" + kind + ".f32"), bytes.array());
            }
        }
    }
}
