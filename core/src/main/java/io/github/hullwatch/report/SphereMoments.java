package io.github.hullwatch.report;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * At which iterations directions are drawn, and the points there: the first, those of events, some on a logarithmic
 * scale, and the last. What is damaged is left out, so that the others are still drawn.
 */
final class SphereMoments {
    /** How many there are of a run, at most. */
    private static final int MOST = 6;

    private final RunReader run;
    private final List<String> layers;

    SphereMoments(RunReader run, List<String> layers) {
        this.run = run;
        this.layers = layers;
    }

    /**
     * What is drawn of a layer at one iteration.
     *
     * @param event that happened then, or near then; empty for none
     * @param points frames × neurons × 3, of length 1; NaN for a dead neuron
     */
    record Moment(String layer, long iteration, String event, NpyArray points) {}

    /** That which is nearest to an iteration. @param wanted null for the last one */
    Optional<Moment> at(String layer, Long wanted) {
        long[] kept = run.projectionIterations(layer);
        return moment(layer, wanted == null ? kept[kept.length - 1] : nearest(kept, wanted), "");
    }

    /** As {@link #at}, of all layers: damaged ones are left out. */
    List<Moment> at(Long wanted) {
        return layers.stream().flatMap(layer -> at(layer, wanted).stream()).toList();
    }

    /** Of each layer those over the run, at the same iterations where it was projected then. */
    List<List<Moment>> courses() {
        Map<Long, String> chosen = chosen();
        return layers.stream().map(layer -> course(layer, chosen)).toList();
    }

    private List<Moment> course(String layer, Map<Long, String> chosen) {
        long[] kept = run.projectionIterations(layer);
        List<Moment> course = new ArrayList<>();
        chosen.forEach((wanted, event) -> {
            long iteration = nearest(kept, wanted);
            moment(layer, iteration, iteration == wanted ? event : "").ifPresent(course::add);
        });
        return course;
    }

    /** Iterations in ascending order, with the name of the event at each or an empty one. */
    private Map<Long, String> chosen() {
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
            if (ours && chosen.size() < MOST) {
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
        for (int parts = 2; parts <= 16 && chosen.size() < MOST; parts *= 2) {
            for (int part = 1; part < parts && chosen.size() < MOST; part += 2) {
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
    private Optional<Moment> moment(String layer, long iteration, String event) {
        try {
            NpyArray points = run.projection(layer, iteration);
            boolean fits = points.rank() == 3 && points.shape()[2] == 3 && points.size() > 0;
            return fits ? Optional.of(new Moment(layer, iteration, event, points)) : Optional.empty();
        } catch (FileFormatException damaged) {
            return Optional.empty();
        }
    }
}
