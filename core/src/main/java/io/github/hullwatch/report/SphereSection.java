package io.github.hullwatch.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.chart.DrawnHull;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Sphere;
import io.github.hullwatch.chart.View;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The directions of each projected layer in its first three random 3-D subspaces. The first and the last iteration are
 * drawn here; those between are packed for the script as 16-bit integers, in steps of 3·10⁻⁵, far finer than a screen.
 */
final class SphereSection {
    private static final int FRAMES = 3;
    /** Layers that are drawn, at most. */
    private static final int LAYERS = 8;
    /** Neurons of a large layer that are shown, at most. */
    private static final int NEURONS = 1_000;
    /** Bytes of packed points that all layers share. */
    private static final int BUDGET = 900_000;
    /** Iterations on the slider, at most. */
    private static final int SNAPSHOTS = 120;

    private final RunView run;
    private final Gallery gallery;
    private final FigureSection experiment;

    /** @param experiment the pictures of the experiment, which may hold those of the directions already */
    SphereSection(RunView run, Gallery gallery, FigureSection experiment) {
        this.run = run;
        this.experiment = experiment;
        this.gallery = gallery;
    }

    /** The layers that have a projection, in the order of the model. */
    List<String> layers() {
        return layers(run.reader());
    }

    /** Those of a run, in the order of the model. */
    static List<String> layers(RunReader run) {
        List<String> known = new ArrayList<>();
        run.manifest().layers().forEach(layer -> known.add(layer.layer()));
        List<String> layers = new ArrayList<>(run.projectedLayers());
        layers.removeIf(layer -> run.projectionIterations(layer).length == 0);
        layers.sort(
                (a, b) -> Integer.compare(known.indexOf(a) & Integer.MAX_VALUE, known.indexOf(b) & Integer.MAX_VALUE));
        return layers;
    }

    void write(Markup out) {
        out.element(
                "p",
                "Each dot is the direction of a neuron, projected on a random 3-D subspace and scaled to length 1. Large, dark dots lie on"
                        + " the near side of the sphere; small, grey ones lie on the far side. Where there are few neurons, their hull is drawn,"
                        + " and a cross marks the origin, the centre of the sphere.",
                "class",
                "read");
        if (!experiment.holds(SphereFigure.NAME + ".svg")) {
            SphereFigure.of(run.reader()).ifPresent(this::keep);
        }
        List<String> layers = layers();
        List<String> shown =
                layers.size() <= LAYERS ? layers : mostChanged(layers).subList(0, LAYERS);
        for (String layer : shown) {
            layer(out, layer, BUDGET / shown.size());
        }
        if (shown.size() < layers.size()) {
            out.element(
                    "p",
                    "Shown are the "
                            + (run.isOneMoment() ? "first " + LAYERS + " layers" : LAYERS + " layers that changed most")
                            + "; the projections of "
                            + Numbers.count(layers.size() - LAYERS, "more layer") + " are in the run directory.",
                    "class",
                    "read");
        }
    }

    private void keep(SphereFigure figure) {
        gallery.keepWithPng("spheres", figure.atTheEnd());
        if (!run.isOneMoment()) {
            gallery.keepWithPng("spheres-over-time", figure.overTime());
        }
    }

    private List<String> mostChanged(List<String> layers) {
        Map<String, Integer> places = new HashMap<>();
        for (String quantity : run.quantities()) {
            for (Track track : run.tracks(quantity)) {
                if (track.block() != null) {
                    places.merge(track.block().layer(), run.mostChanged().place(track.block()), Math::min);
                }
            }
        }
        return layers.stream()
                .sorted(Comparator.comparingInt(layer -> places.getOrDefault(layer, Integer.MAX_VALUE)))
                .toList();
    }

    private void layer(Markup out, String layer, int budget) {
        long[] iterations = run.reader().projectionIterations(layer);
        Snapshot sample = read(layer, iterations[iterations.length - 1], null);
        out.element("h3", layer);
        if (sample == null) {
            out.element("p", "The last projection of this layer could not be read.", "class", "read");
            return;
        }
        int[] shape = sample.points.shape();
        int frames = Math.min(FRAMES, shape[0]);
        int step = step(shape[1]);
        int shown = (shape[1] + step - 1) / step;
        int most = Math.max(2, Math.min(SNAPSHOTS, budget / (8 * frames * Math.max(1, shown))));
        List<Snapshot> snapshots = new ArrayList<>();
        for (long iteration : chosen(iterations, most)) {
            Snapshot snapshot = read(layer, iteration, shape);
            if (snapshot != null) {
                snapshots.add(snapshot);
            }
        }
        if (step > 1) {
            out.element(
                    "p",
                    Numbers.whole(shown) + " of " + Numbers.whole(shape[1]) + " neurons are shown.",
                    "class",
                    "read");
        }
        out.open("div", "class", "projection");
        if (snapshots.size() > 1) {
            row(out, layer, snapshots.get(0), "before", frames, step);
        }
        row(out, layer, snapshots.get(snapshots.size() - 1), "after", frames, step);
        out.json(packed(layer, snapshots, frames, step, shown));
        out.end();
    }

    private record Snapshot(long iteration, NpyArray points) {}

    /**
     * A projection; null if it is damaged or has another shape, so that the others are still shown.
     *
     * @param shape null for any
     */
    private Snapshot read(String layer, long iteration, int[] shape) {
        try {
            NpyArray points = run.reader().projection(layer, iteration);
            boolean fits = points.rank() == 3 && points.shape()[2] == 3 && points.size() > 0;
            return fits && (shape == null || Arrays.equals(shape, points.shape()))
                    ? new Snapshot(iteration, points)
                    : null;
        } catch (FileFormatException damaged) {
            return null;
        }
    }

    /** At most {@code most} of them, evenly spaced, with the first and the last. */
    static long[] chosen(long[] iterations, int most) {
        if (iterations.length <= most) {
            return iterations;
        }
        long[] chosen = new long[most];
        for (int i = 0; i < most; i++) {
            chosen[i] = iterations[(int) Math.round((double) i * (iterations.length - 1) / (most - 1))];
        }
        return chosen;
    }

    private void row(Markup out, String layer, Snapshot snapshot, String cssClass, int frames, int step) {
        long iteration = snapshot.iteration;
        List<Sphere> spheres = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        String when = run.isOneMoment() ? "As stored" : "Iteration " + Numbers.whole(iteration);
        out.open("div", "class", cssClass).element("p", when, "class", "when").open("div", "class", "spheres");
        for (int frame = 0; frame < frames; frame++) {
            Sphere sphere = new Sphere(points(snapshot.points, frame, step));
            String label = "Random subspace " + (frame + 1);
            out.open("figure");
            sphere.draw(out, layer + " at iteration " + iteration + ", " + label + ".");
            out.element("figcaption", label).end();
            spheres.add(sphere);
            labels.add(label);
        }
        out.end().end();
        gallery.keep(
                "sphere-" + layer + "-" + iteration,
                Sphere.row(layer + ", iteration " + Numbers.whole(iteration), spheres, labels));
    }

    /** Of a large layer every k-th neuron is shown: this k, or 1. */
    static int step(int neurons) {
        return Math.max(1, (neurons + NEURONS - 1) / NEURONS);
    }

    /** The points of a frame, rows of three, of every {@code step}-th neuron. */
    static double[][] points(NpyArray array, int frame, int step) {
        int n = array.shape()[1];
        double[][] rows = new double[(n + step - 1) / step][];
        for (int i = 0; i < rows.length; i++) {
            int at = 3 * (frame * n + i * step);
            rows[i] = new double[] {array.get(at), array.get(at + 1), array.get(at + 2)};
        }
        return rows;
    }

    private String packed(String layer, List<Snapshot> snapshots, int frames, int step, int shown) {
        ByteBuffer bytes =
                ByteBuffer.allocate(6 * snapshots.size() * frames * shown).order(ByteOrder.LITTLE_ENDIAN);
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("layer", layer).put("n", shown).put("frames", frames).put("few", shown <= DrawnHull.MOST);
        json.put("yaw", View.YAW).put("pitch", View.PITCH);
        ArrayNode when = json.putArray("iterations");
        for (Snapshot snapshot : snapshots) {
            when.add(snapshot.iteration);
            for (int frame = 0; frame < frames; frame++) {
                for (double[] p : points(snapshot.points, frame, step)) {
                    boolean dead = Double.isNaN(p[0]) || Double.isNaN(p[1]) || Double.isNaN(p[2]);
                    for (double value : p) {
                        bytes.putShort(
                                dead ? Short.MIN_VALUE : (short) Math.round(32767 * Math.max(-1, Math.min(1, value))));
                    }
                }
            }
        }
        json.put("points", Base64.getEncoder().encodeToString(bytes.array()));
        return json.toString();
    }
}
