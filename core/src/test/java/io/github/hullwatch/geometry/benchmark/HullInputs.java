package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The inputs that all solvers get, the same in every run: n×d float32, row by row. Their names:
 *
 * <ul>
 *   <li>{@code 500x200-random}: independent Gaussian numbers;
 *   <li>{@code 500x200-clustered}: Gaussian about one of twenty centres, at a third of their length;
 *   <li>{@code dense1}: the last certified weights of that layer in the run directory that the system property {@code
 *       hullwatch.run} names.
 * </ul>
 *
 * {@code main} writes them all to files for solvers outside Java, named {@code NAME.n.d.f32}, little-endian.
 */
record HullInputs(float[] data, int n, int d) {
    /** Layers of LeNet, as {@code hullwatch mnist train} names them. */
    private static final String[] LAYERS = {"conv1", "conv2", "dense1", "output"};

    private static final String[] SHAPES = {"64x2", "500x3", "10x500", "500x200", "500x800", "4096x1024"};
    private static final String[] KINDS = {"random", "clustered"};

    static HullInputs of(String name) {
        int dash = name.indexOf('-');
        return dash < 0 ? trained(name) : drawn(name.substring(0, dash), name.endsWith("-clustered"));
    }

    static HullInputs drawn(String shape, boolean clustered) {
        int n = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
        int d = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        Random random = new Random(20201 + 31L * n + d);
        double[] centres = new double[20 * d];
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
        return new HullInputs(data, n, d);
    }

    private static HullInputs trained(String layer) {
        String run = System.getProperty("hullwatch.run");
        if (run == null) {
            throw new IllegalStateException(
                    "-Dhullwatch.run=DIR has to name the run directory with the layer " + layer);
        }
        RunReader reader = RunReader.open(Path.of(run));
        CertificateRef last = null;
        for (Measurement line : reader.measurements()) {
            if (line.certificate() != null && line.block().layer().equals(layer)) {
                last = line.certificate();
            }
        }
        if (last == null) {
            throw new IllegalStateException(run + " has no certificate of the layer " + layer);
        }
        NpyArray weights = reader.certificate(last).weights();
        return new HullInputs((float[]) weights.data(), weights.shape()[0], weights.shape()[1]);
    }

    /** The same weights later, each component moved by Gaussian noise of that share of the components' mean square. */
    HullInputs moved(double step) {
        double square = 0;
        for (float x : data) {
            square += (double) x * x;
        }
        double scale = step * Math.sqrt(square / data.length);
        Random random = new Random(7);
        float[] next = data.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += (float) (scale * random.nextGaussian());
        }
        return new HullInputs(next, n, d);
    }

    Vectors vectors() {
        return Vectors.rows(data, n, d);
    }

    /** Writes all inputs to the given folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String kind : KINDS) {
            for (String shape : SHAPES) {
                write(folder, shape + "-" + kind);
            }
        }
        for (String layer : LAYERS) {
            write(folder, layer);
        }
    }

    private static void write(Path folder, String name) throws IOException {
        HullInputs input = of(name);
        ByteBuffer bytes = ByteBuffer.allocate(4 * input.data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(input.data);
        Files.write(folder.resolve(name + "." + input.n + "." + input.d + ".f32"), bytes.array());
    }
}
