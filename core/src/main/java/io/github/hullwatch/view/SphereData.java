package io.github.hullwatch.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The directions of one layer on the sphere, as the scripts of a page know them: one JSON object, which a written page
 * holds and a live page asks for.
 *
 * <pre>{@code
 * {"layer": "dense1",
 *  "of": 4096, "step": 5, "n": 820,        of a large layer every fifth neuron is there: 0, 5, 10, …
 *  "dimension": 800,                       of the full space; null if the manifest does not know
 *  "frames": 3,                            random 3-D subspaces
 *  "norms": {"iteration": 4000,            of the weight vectors when they were last certified; null if unknown
 *    "values": [0.71, …]},                 n numbers
 *  "snapshots": [
 *    {"iteration": 0, "points": "…"}],     base64; iterations ascend
 *  "events": [{"number": 1, "label": "Hull entry, dense1", "iteration": 137}]}
 * }</pre>
 *
 * Points are 16-bit integers, low byte first, in steps of 1/32767, far finer than a screen: frame by frame, neuron by
 * neuron, x y z. −32768 three times stands for a neuron without a direction. Immutable.
 */
public final class SphereData {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final MathContext SHOWN = new MathContext(4);
    /** Subspaces that are shown, at most. */
    private static final int FRAMES = 3;
    /** Neurons of a large layer that are shown, at most. */
    private static final int NEURONS = 1_000;
    /** However little room there is, as many neurons are shown, and as many snapshots. */
    private static final int FEWEST_NEURONS = 50;

    private static final int FEWEST_SNAPSHOTS = 2;
    /** Snapshots on the slider, at most. */
    private static final int SNAPSHOTS = 120;
    /** What a neuron takes in base64: three numbers of two bytes. */
    private static final int CHARACTERS = 8;

    private record Packed(long iteration, String points) {}

    /**
     * The directions at one iteration, all neurons.
     *
     * @param iteration when
     * @param points frames×n×3; NaN for a neuron without a direction
     */
    public record Snapshot(long iteration, NpyArray points) {
        public int neurons() {
            return points.shape()[1];
        }

        /** Frames that are shown. */
        public int frames() {
            return Math.min(FRAMES, points.shape()[0]);
        }

        /** Of a large layer every k-th neuron is drawn: this k, or 1. */
        public int step() {
            return step(NEURONS);
        }

        private int step(int most) {
            return Math.max(1, (neurons() + most - 1) / most);
        }

        /** The points of a frame, rows of three, of every {@code step}-th neuron. */
        public double[][] rows(int frame, int step) {
            double[][] rows = new double[(neurons() + step - 1) / step][];
            for (int i = 0; i < rows.length; i++) {
                int at = 3 * (frame * neurons() + i * step);
                rows[i] = new double[] {points.get(at), points.get(at + 1), points.get(at + 2)};
            }
            return rows;
        }

        private Packed packed(int step) {
            int shown = (neurons() + step - 1) / step;
            ByteBuffer bytes = ByteBuffer.allocate(6 * frames() * shown).order(ByteOrder.LITTLE_ENDIAN);
            for (int frame = 0; frame < frames(); frame++) {
                for (double[] point : rows(frame, step)) {
                    // Damaged files may hold anything; what is drawn lies on the sphere.
                    double norm = Math.sqrt(point[0] * point[0] + point[1] * point[1] + point[2] * point[2]);
                    boolean directed = norm > 0 && Double.isFinite(norm);
                    for (double value : point) {
                        bytes.putShort(directed ? (short) Math.round(32767 * (value / norm)) : Short.MIN_VALUE);
                    }
                }
            }
            return new Packed(iteration, Base64.getEncoder().encodeToString(bytes.array()));
        }
    }

    private final RunView run;
    private final String layer;
    private final int step;
    private final Snapshot first;
    private final Snapshot last;
    private final List<Packed> snapshots;
    private final int damaged;

    private SphereData(
            RunView run, String layer, int step, Snapshot first, Snapshot last, List<Packed> snapshots, int damaged) {
        this.run = run;
        this.layer = layer;
        this.step = step;
        this.first = first;
        this.last = last;
        this.snapshots = snapshots;
        this.damaged = damaged;
    }

    /** The layers that have a projection, in the order of the model. */
    public static List<String> layers(RunReader run) {
        List<String> known = new ArrayList<>();
        run.manifest().layers().forEach(layer -> known.add(layer.layer()));
        List<String> layers = new ArrayList<>(run.projectedLayers());
        layers.removeIf(layer -> run.projectionIterations(layer).length == 0);
        layers.sort(
                (a, b) -> Integer.compare(known.indexOf(a) & Integer.MAX_VALUE, known.indexOf(b) & Integer.MAX_VALUE));
        return layers;
    }

    /**
     * Reads the projections of a layer that fit into so much text, evenly spaced, with the first and the last. Where
     * not even two fit, fewer neurons are taken.
     *
     * @param characters about how long the JSON text may be
     * @return empty if no projection of the layer can be read
     */
    public static Optional<SphereData> read(RunView run, String layer, long characters) {
        long[] iterations = run.reader().projectionIterations(layer);
        int damaged = 0;
        Snapshot last = null;
        int end = iterations.length;
        while (end > 0 && last == null) {
            last = snapshot(run.reader(), layer, iterations[--end], null);
            damaged += last == null ? 1 : 0;
        }
        if (last == null) {
            return Optional.empty();
        }
        int fitting = (int) Math.min(NEURONS, characters / ((long) CHARACTERS * last.frames() * FEWEST_SNAPSHOTS));
        int step = last.step(Math.max(FEWEST_NEURONS, fitting));
        long size = (long) CHARACTERS * last.frames() * ((last.neurons() + step - 1) / step);
        int most = (int) Math.max(FEWEST_SNAPSHOTS, Math.min(SNAPSHOTS, characters / Math.max(1, size)));
        Snapshot first = last;
        List<Packed> packed = new ArrayList<>();
        for (long iteration : chosen(Arrays.copyOf(iterations, end), most - 1)) {
            Snapshot snapshot = snapshot(run.reader(), layer, iteration, last.points.shape());
            damaged += snapshot == null ? 1 : 0;
            if (snapshot != null) {
                first = packed.isEmpty() ? snapshot : first;
                packed.add(snapshot.packed(step));
            }
        }
        packed.add(last.packed(step));
        return Optional.of(new SphereData(run, layer, step, first, last, packed, damaged));
    }

    /**
     * One snapshot as it stands in the JSON text, for a page that has the others.
     *
     * @param step of the neurons, at least 1
     * @return {@code {"iteration": 120, "points": "…"}}; empty if it cannot be read
     */
    public static Optional<String> snapshot(RunView run, String layer, long iteration, int step) {
        Snapshot found = snapshot(run.reader(), layer, iteration, null);
        return Optional.ofNullable(found)
                .map(snapshot ->
                        "{\"iteration\":" + iteration + ",\"points\":\"" + snapshot.packed(step).points + "\"}");
    }

    /**
     * A projection; null if it is damaged or has another shape, so that the others are still shown.
     *
     * @param shape null for any
     */
    private static Snapshot snapshot(RunReader run, String layer, long iteration, int[] shape) {
        try {
            NpyArray points = run.projection(layer, iteration);
            boolean fits = points.rank() == 3 && points.shape()[2] == 3 && points.size() > 0;
            return fits && (shape == null || Arrays.equals(shape, points.shape()))
                    ? new Snapshot(iteration, points)
                    : null;
        } catch (FileFormatException | UncheckedIOException damaged) {
            return null;
        }
    }

    /** At most {@code most} of them, evenly spaced, with the first and, if there are two, the last. */
    static long[] chosen(long[] iterations, int most) {
        if (iterations.length <= most) {
            return iterations;
        }
        long[] chosen = new long[most];
        for (int i = 0; i < most; i++) {
            chosen[i] = most == 1
                    ? iterations[0]
                    : iterations[(int) Math.round((double) i * (iterations.length - 1) / (most - 1))];
        }
        return chosen;
    }

    public String layer() {
        return layer;
    }

    /** The first that could be read. */
    public Snapshot first() {
        return first;
    }

    /** The last that could be read; the first if there is one only. */
    public Snapshot last() {
        return last;
    }

    /** The number of projections that were looked at and could not be read. */
    public int damaged() {
        return damaged;
    }

    private void norms(JsonGenerator json) throws IOException {
        json.writeFieldName("norms");
        Optional<CertifiedNorms> norms = CertifiedNorms.last(run, layer, last.neurons());
        if (norms.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("iteration", norms.get().iteration());
        json.writeArrayFieldStart("values");
        for (int i = 0; i < last.neurons(); i += step) {
            double norm = norms.get().norm(i);
            if (Double.isFinite(norm)) {
                json.writeNumber(new BigDecimal(norm).round(SHOWN).toString());
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** How many characters the points take in the JSON text. */
    public long characters() {
        return snapshots.stream()
                .mapToLong(snapshot -> snapshot.points.length())
                .sum();
    }

    /** The JSON text. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("layer", layer);
            json.writeNumberField("of", last.neurons());
            json.writeNumberField("step", step);
            json.writeNumberField("n", (last.neurons() + step - 1) / step);
            Manifest.TrackedLayer tracked = run.layer(layer);
            json.writeFieldName("dimension");
            if (tracked == null) {
                json.writeNull();
            } else {
                json.writeNumber(tracked.inputs());
            }
            json.writeNumberField("frames", last.frames());
            norms(json);
            json.writeArrayFieldStart("snapshots");
            for (Packed snapshot : snapshots) {
                json.writeStartObject();
                json.writeNumberField("iteration", snapshot.iteration);
                json.writeStringField("points", snapshot.points);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("events");
            for (NumberedEvent numbered : run.events(null)) {
                boolean concerns = numbered.event().block() == null
                        || numbered.event().block().layer().equals(layer);
                if (concerns) {
                    json.writeStartObject();
                    json.writeNumberField("number", numbered.number());
                    json.writeStringField("label", numbered.label());
                    json.writeNumberField("iteration", numbered.event().iteration());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
