package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Sphere;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.SphereData;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The directions of each projected layer in its first three random 3-D subspaces. The first and the last iteration are
 * drawn here, of the layers that changed most if there are many. The script is given all layers and the iterations
 * between, and shows one layer at a time.
 */
final class SphereSection {
    /** Layers that are drawn, at most. */
    private static final int LAYERS = 8;
    /** Characters of packed points that all layers share. */
    private static final long BUDGET = 900_000;

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
        return SphereData.layers(run.reader());
    }

    void write(Markup out) {
        out.element(
                "p",
                "Each dot is the direction of a neuron, projected on a random 3-D subspace and scaled to length 1."
                        + " Large, dark dots lie on the near side of the sphere; small, grey ones lie on the far side."
                        + " Where there are few neurons, their hull is drawn, and a cross marks the origin, the centre of"
                        + " the sphere.",
                "class",
                "read");
        if (!experiment.holds(SphereFigure.NAME + ".svg")) {
            SphereFigure.of(run.reader()).ifPresent(this::keep);
        }
        List<String> layers = layers();
        List<String> shown =
                layers.size() <= LAYERS ? layers : mostChanged(layers).subList(0, LAYERS);
        Map<String, SphereData> data = read(layers);
        out.open("div", "class", "sphere-layers");
        for (String layer : shown) {
            layer(out, layer, data.get(layer));
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
            out.open("div", "hidden", "hidden");
            for (String layer : layers) {
                if (!shown.contains(layer) && data.containsKey(layer)) {
                    out.json(data.get(layer).json());
                }
            }
            out.end();
        }
        out.end();
    }

    /** Small layers first: what they leave of the budget goes to the large ones. */
    private Map<String, SphereData> read(List<String> layers) {
        List<String> bySize = new ArrayList<>(layers);
        Map<String, Long> sizes = new HashMap<>();
        for (String layer : layers) {
            long neurons = run.manifest().layers().stream()
                    .filter(tracked -> tracked.layer().equals(layer))
                    .mapToLong(Manifest.TrackedLayer::neurons)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            sizes.put(layer, neurons * run.reader().projectionIterations(layer).length);
        }
        bySize.sort(Comparator.comparingLong(sizes::get));
        Map<String, SphereData> data = new HashMap<>();
        long left = BUDGET;
        for (int i = 0; i < bySize.size(); i++) {
            Optional<SphereData> read = SphereData.read(run, bySize.get(i), left / (bySize.size() - i));
            if (read.isPresent()) {
                data.put(bySize.get(i), read.get());
                left = Math.max(0, left - read.get().characters());
            }
        }
        return data;
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

    /** @param data null if no projection of the layer can be read */
    private void layer(Markup out, String layer, SphereData data) {
        out.element("h3", layer);
        if (data == null) {
            out.element("p", "The projections of this layer could not be read.", "class", "read");
            return;
        }
        int step = data.last().step();
        List<String> notes = new ArrayList<>();
        if (step > 1) {
            int neurons = data.last().neurons();
            notes.add(Numbers.whole((neurons + step - 1) / step) + " of " + Numbers.whole(neurons)
                    + " neurons are shown.");
        }
        if (data.damaged() > 0) {
            notes.add(Numbers.count(data.damaged(), "projection") + " could not be read.");
        }
        if (!notes.isEmpty()) {
            out.element("p", String.join(" ", notes), "class", "read");
        }
        out.open("div", "class", "projection");
        if (data.first() != data.last()) {
            row(out, layer, data.first(), "before");
        }
        row(out, layer, data.last(), "after");
        out.json(data.json());
        out.end();
    }

    private void row(Markup out, String layer, SphereData.Snapshot snapshot, String cssClass) {
        long iteration = snapshot.iteration();
        List<Sphere> spheres = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        String when = run.isOneMoment() ? "As stored" : "Iteration " + Numbers.whole(iteration);
        out.open("div", "class", cssClass).element("p", when, "class", "when").open("div", "class", "spheres");
        for (int frame = 0; frame < snapshot.frames(); frame++) {
            Sphere sphere = new Sphere(snapshot.rows(frame, snapshot.step()));
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
}
