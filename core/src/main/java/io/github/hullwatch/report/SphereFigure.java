package io.github.hullwatch.report;

import io.github.hullwatch.chart.Canvas;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.DrawnHull;
import io.github.hullwatch.chart.Lettering;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Sphere;
import io.github.hullwatch.chart.SphereGrid;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.report.SphereMoments.Moment;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.SphereData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Figure 7 of the paper for any run: the weight vectors of the last two fully connected layers on random 3-D subspaces,
 * scaled to length 1, and for a layer of few neurons their convex hull. Once in {@value #FRAMES} subspaces at the end,
 * and once in the first subspace at some moments of the run ({@code SphereMoments}). The subspaces of a layer are the
 * same at all moments.
 */
public final class SphereFigure {
    /** Names of the pictures where an experiment writes them. */
    static final String NAME = "figure-7";

    static final String OVER_TIME = NAME + "-over-time";

    private static final int FRAMES = 3;
    private static final int LAYERS = 2;

    private static final double EDGE = 16;
    private static final double TOP = 40;
    private static final double RADIUS = 112;
    private static final double SMALL_RADIUS = 84;
    /** Paper around a sphere. */
    private static final double ROOM = 16;
    /** For two lines of text above a row, and one below a sphere. */
    private static final double HEAD = 38;

    private static final double FOOT = 30;

    private final List<String> layers;
    private final SphereMoments moments;

    private SphereFigure(RunReader run, List<String> layers) {
        this.layers = layers;
        this.moments = new SphereMoments(run, layers);
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
        List<List<Shown>> rows = layers.stream()
                .map(layer -> moments.at(layer, null).map(SphereFigure::frames).orElse(List.of()))
                .toList();
        return picture("Weight vectors in random 3-D subspaces, scaled to length 1", rows, RADIUS);
    }

    private static List<Shown> frames(Moment moment) {
        String label = ", iteration " + Numbers.whole(moment.iteration());
        return IntStream.range(0, Math.min(FRAMES, moment.points().shape()[0]))
                .mapToObj(frame -> new Shown(sphere(moment.points(), frame), "subspace " + (frame + 1) + label))
                .toList();
    }

    /** The directions in the first subspace as training goes on, a row for each layer. */
    public Picture overTime() {
        List<List<Shown>> rows = moments.courses().stream()
                .map(course -> course.stream()
                        .map(moment -> new Shown(sphere(moment.points(), 0), label(moment)))
                        .toList())
                .toList();
        return picture("Weight vectors in one random 3-D subspace, by iteration", rows, SMALL_RADIUS);
    }

    private static String label(Moment moment) {
        return Numbers.whole(moment.iteration()) + (moment.event().isEmpty() ? "" : ", " + moment.event());
    }

    /** For paper: the directions at one iteration in several subspaces. @param wanted null for the last one */
    SphereGrid frames(String title, Long wanted) {
        List<SphereGrid.Part> parts = new ArrayList<>();
        for (Moment moment : moments.at(wanted)) {
            List<SphereGrid.Cell> cells = new ArrayList<>();
            for (int frame = 0; frame < Math.min(FRAMES, moment.points().shape()[0]); frame++) {
                cells.add(new SphereGrid.Cell(sphere(moment.points(), frame), List.of("subspace " + (frame + 1))));
            }
            String heading = moment.layer() + ", iteration " + Numbers.whole(moment.iteration()) + size(moment.layer());
            parts.add(new SphereGrid.Part(heading, cells));
        }
        return new SphereGrid(title, describe(), parts);
    }

    /** For paper: the directions in the first subspace as training goes on. */
    SphereGrid courses() {
        List<SphereGrid.Part> parts = new ArrayList<>();
        List<List<Moment>> courses = moments.courses();
        for (int i = 0; i < layers.size(); i++) {
            List<SphereGrid.Cell> cells = new ArrayList<>();
            for (Moment moment : courses.get(i)) {
                cells.add(new SphereGrid.Cell(
                        sphere(moment.points(), 0),
                        List.of("iteration " + Numbers.whole(moment.iteration()), moment.event())));
            }
            parts.add(new SphereGrid.Part(heading(layers.get(i)), cells));
        }
        return new SphereGrid("Weight vectors in one 3-D subspace over time", describe(), parts);
    }

    /** The points of {@link #frames}, of all neurons and all its subspaces. */
    FigureData frameData(Long wanted) {
        return data(moments.at(wanted), FRAMES);
    }

    /** The points of {@link #courses}, of all neurons. */
    FigureData courseData() {
        return data(moments.courses().stream().flatMap(List::stream).toList(), 1);
    }

    private static FigureData data(List<Moment> moments, int frames) {
        return new FigureData(List.of("iteration", "layer", "frame", "neuron", "x", "y", "z"), row -> {
            for (Moment moment : moments) {
                int n = moment.points().shape()[1];
                for (int frame = 0; frame < Math.min(frames, moment.points().shape()[0]); frame++) {
                    for (int i = 0; i < n; i++) {
                        int at = 3 * (frame * n + i);
                        row.add(
                                moment.iteration(),
                                moment.layer(),
                                frame + 1,
                                i,
                                moment.points().get(at),
                                moment.points().get(at + 1),
                                moment.points().get(at + 2));
                    }
                }
            }
        });
    }

    /** Where there is no projection of the iteration that is wanted: which one is drawn. */
    List<String> nearby(Long wanted) {
        return moments.at(wanted).stream()
                .filter(moment -> wanted != null && moment.iteration() != wanted)
                .map(moment -> moment.layer() + " was not projected at iteration " + Numbers.whole(wanted)
                        + "; what is drawn is of iteration " + Numbers.whole(moment.iteration()) + ", the nearest one")
                .toList();
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
        Optional<NpyArray> last = moments.at(layer, null).map(Moment::points);
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
