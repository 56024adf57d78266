package io.github.hullwatch.report;

import io.github.hullwatch.chart.Canvas;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.DrawnHull;
import io.github.hullwatch.chart.Lettering;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Sphere;
import io.github.hullwatch.chart.SphereGrid;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.SphereData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Figure 7 of the paper for any run: the weight vectors of the last two fully connected layers on random 3-D subspaces,
 * scaled to length 1, and for a layer of few neurons their convex hull. Once in {@value #FRAMES} subspaces at the end,
 * and once in the first subspace at some moments of the run: the first, those of events, some on a logarithmic scale,
 * and the last. The subspaces of a layer are the same at all moments.
 */
public final class SphereFigure {
    /** Names of the pictures where an experiment writes them. */
    static final String NAME = "figure-7";

    static final String OVER_TIME = NAME + "-over-time";

    private static final int FRAMES = 3;
    private static final int LAYERS = 2;
    private static final int MOMENTS = 6;

    private static final double EDGE = 16;
    private static final double TOP = 40;
    private static final double RADIUS = 112;
    private static final double SMALL_RADIUS = 84;
    /** Paper around a sphere. */
    private static final double ROOM = 16;
    /** For two lines of text above a row, and one below a sphere. */
    private static final double HEAD = 38;

    private static final double FOOT = 30;

    private final RunReader run;
    private final List<String> layers;

    private SphereFigure(RunReader run, List<String> layers) {
        this.run = run;
        this.layers = layers;
    }

    /** That of a run; empty if no layer of it was projected. */
    public static Optional<SphereFigure> of(RunReader run) {
        List<String> projected = SphereData.layers(run);
        int from = Math.max(0, projected.size() - LAYERS);
        return projected.isEmpty()
                ? Optional.empty()
                : Optional.of(new SphereFigure(run, projected.subList(from, projected.size())));
    }

    /** That of some layers of a run, all of them {@link #projected}. */
    static SphereFigure of(RunReader run, List<String> layers) {
        return new SphereFigure(run, List.copyOf(layers));
    }

    /** The layers of a run that were projected, in the order of the model. */
    static List<String> projected(RunReader run) {
        return SphereData.layers(run);
    }

    /**
     * Writes both pictures with their captions; the report then makes none of its own.
     *
     * @throws IOException if one cannot be written
     */
    public void addTo(Figures figures) throws IOException {
        figures.add(
                NAME,
                atTheEnd(),
                "Weight vectors in random 3-D subspaces after training (the paper’s figure 7). Each dot is a neuron's"
                        + " weight vector, projected and scaled to length 1; where there are few, their convex hull is"
                        + " drawn.");
        figures.add(
                OVER_TIME,
                overTime(),
                "The same weight vectors in one subspace as training goes on. The subspace of a layer is the same at"
                        + " all iterations.");
    }

    /** A sphere with what is said below it. */
    private record Shown(Sphere sphere, String label) {}

    /** The directions at the end in several subspaces, a row for each layer. */
    public Picture atTheEnd() {
        List<List<Shown>> rows = new ArrayList<>();
        for (String layer : layers) {
            long[] kept = run.projectionIterations(layer);
            rows.add(frames(layer, kept[kept.length - 1]));
        }
        return picture("Weight vectors in random 3-D subspaces, scaled to length 1", rows, RADIUS);
    }

    private List<Shown> frames(String layer, long iteration) {
        List<Shown> row = new ArrayList<>();
        points(layer, iteration).ifPresent(points -> {
            for (int frame = 0; frame < Math.min(FRAMES, points.shape()[0]); frame++) {
                row.add(new Shown(
                        sphere(points, frame), "subspace " + (frame + 1) + ", iteration " + Numbers.whole(iteration)));
            }
        });
        return row;
    }

    /** The directions in the first subspace as training goes on, a row for each layer. */
    public Picture overTime() {
        Map<Long, String> moments = moments();
        List<List<Shown>> rows = new ArrayList<>();
        for (String layer : layers) {
            long[] kept = run.projectionIterations(layer);
            List<Shown> row = new ArrayList<>();
            moments.forEach((moment, name) -> {
                long iteration = nearest(kept, moment);
                String event = name.isEmpty() || iteration != moment ? "" : ", " + name;
                points(layer, iteration)
                        .ifPresent(points -> row.add(new Shown(sphere(points, 0), Numbers.whole(iteration) + event)));
            });
            rows.add(row);
        }
        return picture("Weight vectors in one random 3-D subspace, by iteration", rows, SMALL_RADIUS);
    }

    /** What is drawn of a layer at one iteration. */
    private record Moment(String layer, long iteration, String event, NpyArray points) {}

    /** For paper: the directions at one iteration in several subspaces. @param wanted null for the last one */
    SphereGrid frames(String title, Long wanted) {
        List<SphereGrid.Part> parts = new ArrayList<>();
        for (Moment moment : moments(wanted)) {
            List<SphereGrid.Cell> cells = new ArrayList<>();
            for (int frame = 0; frame < Math.min(FRAMES, moment.points.shape()[0]); frame++) {
                cells.add(new SphereGrid.Cell(sphere(moment.points, frame), List.of("subspace " + (frame + 1))));
            }
            String heading = moment.layer + ", iteration " + Numbers.whole(moment.iteration) + size(moment.layer);
            parts.add(new SphereGrid.Part(heading, cells));
        }
        return new SphereGrid(title, describe(), parts);
    }

    /** For paper: the directions in the first subspace as training goes on. */
    SphereGrid courses() {
        List<SphereGrid.Part> parts = new ArrayList<>();
        for (String layer : layers) {
            List<SphereGrid.Cell> cells = new ArrayList<>();
            for (Moment moment : course(layer)) {
                cells.add(new SphereGrid.Cell(
                        sphere(moment.points, 0),
                        List.of("iteration " + Numbers.whole(moment.iteration), moment.event)));
            }
            parts.add(new SphereGrid.Part(heading(layer), cells));
        }
        return new SphereGrid("Weight vectors in one 3-D subspace over time", describe(), parts);
    }

    /** The points of {@link #frames}, of all neurons and all its subspaces. */
    FigureData frameData(Long wanted) {
        return data(moments(wanted), FRAMES);
    }

    /** The points of {@link #courses}, of all neurons. */
    FigureData courseData() {
        return data(layers.stream().flatMap(layer -> course(layer).stream()).toList(), 1);
    }

    private static FigureData data(List<Moment> moments, int frames) {
        return new FigureData(List.of("iteration", "layer", "frame", "neuron", "x", "y", "z"), row -> {
            for (Moment moment : moments) {
                int n = moment.points.shape()[1];
                for (int frame = 0; frame < Math.min(frames, moment.points.shape()[0]); frame++) {
                    for (int i = 0; i < n; i++) {
                        int at = 3 * (frame * n + i);
                        row.add(
                                moment.iteration,
                                moment.layer,
                                frame + 1,
                                i,
                                moment.points.get(at),
                                moment.points.get(at + 1),
                                moment.points.get(at + 2));
                    }
                }
            }
        });
    }

    /** Where there is no projection of the iteration that is wanted: which one is drawn. */
    List<String> nearby(Long wanted) {
        return moments(wanted).stream()
                .filter(moment -> wanted != null && moment.iteration != wanted)
                .map(moment -> moment.layer + " was not projected at iteration " + Numbers.whole(wanted)
                        + "; what is drawn is of iteration " + Numbers.whole(moment.iteration) + ", the nearest one")
                .toList();
    }

    private List<Moment> moments(Long wanted) {
        List<Moment> moments = new ArrayList<>();
        for (String layer : layers) {
            long[] kept = run.projectionIterations(layer);
            long iteration = wanted == null ? kept[kept.length - 1] : nearest(kept, wanted);
            points(layer, iteration).ifPresent(points -> moments.add(new Moment(layer, iteration, "", points)));
        }
        return moments;
    }

    private List<Moment> course(String layer) {
        long[] kept = run.projectionIterations(layer);
        List<Moment> course = new ArrayList<>();
        moments().forEach((moment, name) -> {
            long iteration = nearest(kept, moment);
            points(layer, iteration)
                    .ifPresent(points ->
                            course.add(new Moment(layer, iteration, iteration == moment ? name : "", points)));
        });
        return course;
    }

    /** Iterations in ascending order, with the name of the event at each or an empty one. */
    private Map<Long, String> moments() {
        TreeSet<Long> all = new TreeSet<>();
        layers.forEach(layer -> {
            for (long iteration : run.projectionIterations(layer)) {
                all.add(iteration);
            }
        });
        TreeMap<Long, String> chosen = new TreeMap<>();
        long[] kept = all.stream().mapToLong(Long::longValue).toArray();
        chosen.put(kept[0], "");
        chosen.put(kept[kept.length - 1], "");
        for (Event event : run.events(damaged -> {})) {
            boolean ours =
                    event.block() == null || layers.contains(event.block().layer());
            if (ours && chosen.size() < MOMENTS) {
                long moment = nearest(kept, event.iteration());
                String name = event.event().replace('-', ' ');
                chosen.merge(
                        moment,
                        moment == event.iteration() ? name : "near " + name,
                        (old, now) -> old.isEmpty() ? now : old);
            }
        }
        addLogarithmically(chosen, kept);
        return chosen;
    }

    private static void addLogarithmically(TreeMap<Long, String> chosen, long[] kept) {
        double last = Math.max(1, kept[kept.length - 1]);
        // Halves, then quarters of the logarithm …: what is added last is what matters least.
        for (int parts = 2; parts <= 16 && chosen.size() < MOMENTS; parts *= 2) {
            for (int part = 1; part < parts && chosen.size() < MOMENTS; part += 2) {
                chosen.putIfAbsent(nearest(kept, Math.round(Math.pow(last, (double) part / parts))), "");
            }
        }
    }

    private static long nearest(long[] kept, long wanted) {
        long nearest = kept[0];
        for (long iteration : kept) {
            nearest = Math.abs(iteration - wanted) < Math.abs(nearest - wanted) ? iteration : nearest;
        }
        return nearest;
    }

    /** Empty if it is damaged, so that the others are still drawn. */
    private Optional<NpyArray> points(String layer, long iteration) {
        try {
            NpyArray points = run.projection(layer, iteration);
            boolean fits = points.rank() == 3 && points.shape()[2] == 3 && points.size() > 0;
            return fits ? Optional.of(points) : Optional.empty();
        } catch (FileFormatException damaged) {
            return Optional.empty();
        }
    }

    private static Sphere sphere(NpyArray points, int frame) {
        SphereData.Snapshot snapshot = new SphereData.Snapshot(0, points);
        return new Sphere(snapshot.rows(frame, snapshot.step()));
    }

    private Picture picture(String title, List<List<Shown>> rows, double radius) {
        double cell = 2 * (radius + ROOM);
        double row = HEAD + 2 * radius + FOOT;
        int columns = Math.max(1, rows.stream().mapToInt(List::size).max().orElse(1));
        return new Picture(
                Math.max(2 * EDGE + columns * cell, 560), TOP + rows.size() * row, title, describe(), canvas -> {
                    canvas.text(EDGE, 26, title, Anchor.START, Lettering.HEADING);
                    for (int i = 0; i < rows.size(); i++) {
                        row(canvas, rows.get(i), layers.get(i), TOP + i * row, radius);
                    }
                });
    }

    private void row(Canvas canvas, List<Shown> spheres, String layer, double top, double radius) {
        canvas.text(EDGE, top + 14, heading(layer), Anchor.START, Lettering.WHO);
        for (int i = 0; i < spheres.size(); i++) {
            double x = EDGE + (2 * i + 1) * (radius + ROOM);
            double y = top + HEAD + radius;
            spheres.get(i).sphere.draw(canvas, x, y, radius);
            canvas.text(x, y + radius + 18, spheres.get(i).label, Anchor.MIDDLE, Lettering.TICK);
        }
    }

    private String heading(String layer) {
        return layer + size(layer);
    }

    /** What follows the name of a layer: how many vectors are drawn, and whether with their hull. */
    private String size(String layer) {
        long[] kept = run.projectionIterations(layer);
        Optional<NpyArray> last = points(layer, kept[kept.length - 1]);
        if (last.isEmpty()) {
            return "";
        }
        int neurons = last.get().shape()[1];
        int step = new SphereData.Snapshot(0, last.get()).step();
        // Three points or fewer lie in a plane, and have no hull with an inside.
        String hull = neurons > 3 && neurons <= DrawnHull.MOST ? ", with their convex hull" : "";
        String part = step > 1 ? ", every " + step + "th shown" : "";
        return ": " + Numbers.whole(neurons) + " weight vectors" + part + hull;
    }

    private String describe() {
        return "Large dots lie on the near side of the sphere, small ones on the far side; a cross marks the origin.";
    }
}
