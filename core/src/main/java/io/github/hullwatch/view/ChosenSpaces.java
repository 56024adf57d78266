package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a run measured in spaces that were chosen anew each time: the subspaces of classes, and the principal subspace
 * of each layer's own directions. They are kept apart from all other blocks, of which there are few: ten classes and
 * three groups make thirty blocks of one layer. Filled once, then unchanged.
 */
public final class ChosenSpaces {
    private final Map<String, Map<String, List<Family>>> families = new LinkedHashMap<>();
    private final List<Track> principal = new ArrayList<>();
    private final List<Track> maps = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    ChosenSpaces() {}

    /**
     * One quantity of one group of a layer in the subspaces of all classes.
     *
     * @param layer name
     * @param group {@code all}, or the neurons whose weight to the class is positive ({@code plus}) or negative ({@code
     *     minus})
     * @param tracks one a class, in their order
     */
    public record Family(String layer, String group, List<Track> tracks) {
        /** In how many class subspaces the origin is inside. */
        public long inside(boolean atEnd) {
            return tracks.stream()
                    .filter(track ->
                            Track.verdict(atEnd ? track.last() : track.first()).equals(VerdictNames.INSIDE))
                    .count();
        }

        /** The mean of a number over the classes, of those that have it; NaN if none has. */
        public double mean(boolean atEnd, String field) {
            return mean(atEnd, line -> line.number(field));
        }

        private double mean(boolean atEnd, ToDoubleFunction<Measurement> number) {
            return tracks.stream()
                    .map(track -> atEnd ? track.last() : track.first())
                    .mapToDouble(number)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }

        /** The iterations at which some class was measured, with the values of all of them. */
        public Map<Double, double[]> over(String field) {
            Map<Double, List<Double>> values = new TreeMap<>();
            for (Track track : tracks) {
                Series series = track.series(field);
                for (int i = 0; i < series.values().length; i++) {
                    if (Double.isFinite(series.values()[i])) {
                        values.computeIfAbsent(series.iterations()[i], unused -> new ArrayList<>())
                                .add(series.values()[i]);
                    }
                }
            }
            Map<Double, double[]> arrays = new TreeMap<>();
            values.forEach((iteration, list) ->
                    arrays.put(iteration, list.stream().mapToDouble(x -> x).toArray()));
            return arrays;
        }

        /** Classes whose depth lies more than two standard deviations of chance above it (sign 1) or below (−1). */
        long beyondChance(boolean atEnd, int sign) {
            return tracks.stream()
                    .map(track -> atEnd ? track.last() : track.first())
                    .filter(line -> sign * (line.number("depth") - line.number("null")) > 2 * line.number("nullSd"))
                    .count();
        }
    }

    void add(String quantity, Track track, boolean ofClass) {
        if (!ofClass) {
            if (quantity.equals(QuantityNames.HULL)) {
                principal.add(track);
            }
            return;
        }
        Block block = track.block();
        List<Family> ofLayer = families.computeIfAbsent(quantity, unused -> new LinkedHashMap<>())
                .computeIfAbsent(block.layer(), unused -> new ArrayList<>());
        for (Family family : ofLayer) {
            if (family.group().equals(block.group())) {
                family.tracks().add(track);
                return;
            }
        }
        ofLayer.add(new Family(block.layer(), block.group(), new ArrayList<>(List.of(track))));
    }

    void addMap(Track track) {
        maps.add(track);
    }

    void addEvent(Event event) {
        events.add(event);
    }

    /** A quantity in class subspaces, by layer and group, in the order of the model. */
    public List<Family> families(String quantity) {
        return families.getOrDefault(quantity, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The hulls in principal subspaces, one a layer. */
    public List<Track> principal() {
        return Collections.unmodifiableList(principal);
    }

    /** The hull of every block, those of classes first. */
    public List<Track> hulls() {
        List<Track> hulls = new ArrayList<>();
        families(QuantityNames.HULL).forEach(family -> hulls.addAll(family.tracks()));
        hulls.addAll(principal);
        return hulls;
    }

    /** How the class subspaces of each layer lie to one another. */
    public List<Track> maps() {
        return Collections.unmodifiableList(maps);
    }

    /** Events of these blocks, by iteration. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** Whether nothing of all that was measured. */
    public boolean isEmpty() {
        return families.isEmpty() && principal.isEmpty() && maps.isEmpty();
    }

    /** What they showed, a sentence or two for each group of a layer. */
    public List<Summary.Line> sentences() {
        List<Summary.Line> lines = new ArrayList<>();
        for (Family family : families(QuantityNames.HULL)) {
            lines.add(new Summary.Line(family.layer() + words(family.group()), depths(family) + lean(family)));
        }
        for (Track map : maps) {
            overlap(map)
                    .ifPresent(text -> lines.add(new Summary.Line(map.block().layer(), text)));
        }
        for (Track track : principal) {
            lines.add(new Summary.Line(
                    track.block().layer() + ", principal subspace of its own directions", principal(track)));
        }
        long crossed = events.stream()
                .filter(event -> event.bracket() != null && event.bracket()[1] > 0)
                .count();
        if (crossed > 0) {
            long entries = events.stream()
                    .filter(event -> event.bracket() != null && event.bracket()[1] > 0)
                    .filter(event -> event.event().equals(EventNames.HULL_ENTRY))
                    .count();
            lines.add(new Summary.Line(
                    "",
                    "In these subspaces the origin entered a hull "
                            + Numbers.count(entries, "time") + " after the start, and left one "
                            + Numbers.count(crossed - entries, "time") + "."));
        }
        return lines;
    }

    /** What a group is, after the name of its layer. */
    public static String words(String group) {
        return switch (group) {
            case "plus" -> ", neurons with a positive weight to the class";
            case "minus" -> ", neurons with a negative weight to the class";
            default -> ", all neurons";
        };
    }

    private static String depths(Family family) {
        int classes = family.tracks().size();
        Measurement first = family.tracks().get(0).first();
        Measurement last = family.tracks().get(0).last();
        boolean moved = last.iteration() > first.iteration();
        StringBuilder text = new StringBuilder("seen in the subspace of each class, the hull holds the origin for ");
        text.append(family.inside(false)).append(" of ").append(classes).append(classes == 1 ? " class" : " classes");
        text.append(" at iteration ").append(Numbers.whole(first.iteration()));
        if (moved) {
            text.append(" and for ").append(family.inside(true)).append(" at iteration ");
            text.append(Numbers.whole(last.iteration()));
        }
        text.append("; mean depth ").append(Numbers.of(family.mean(false, "depth"), 2));
        if (moved) {
            text.append(", then ").append(Numbers.of(family.mean(true, "depth"), 2));
        }
        double chance = family.mean(moved, "null");
        if (!Double.isNaN(chance)) {
            text.append(", by chance ").append(Numbers.of(chance, 2));
            text.append(beyond(family, moved, classes));
        }
        return text.append('.').toString();
    }

    /** How far the directions lean to one side there: the length of their mean. */
    private String lean(Family hulls) {
        for (Family family : families(QuantityNames.SPREAD)) {
            if (family.layer().equals(hulls.layer()) && family.group().equals(hulls.group())) {
                double first = family.mean(false, "resultant");
                double last = family.mean(true, "resultant");
                double chance = family.mean(true, "resultantNull");
                return Double.isNaN(first) || Double.isNaN(last)
                        ? ""
                        : " The mean of the directions has the length " + Numbers.of(first, 2) + ", then "
                                + Numbers.of(last, 2)
                                + (Double.isNaN(chance) ? "" : ", by chance " + Numbers.of(chance, 2)) + ".";
            }
        }
        return "";
    }

    private static String beyond(Family family, boolean atEnd, int classes) {
        long below = family.beyondChance(atEnd, -1);
        long above = family.beyondChance(atEnd, 1);
        if (below == 0 && above == 0) {
            return "; no class beyond 2 standard deviations of chance" + (atEnd ? " at the end" : "");
        }
        return "; beyond 2 standard deviations of chance" + (atEnd ? " at the end" : "") + ": "
                + (below > 0 ? below + " of " + classes + " less deep" : "")
                + (below > 0 && above > 0 ? ", " : "")
                + (above > 0 ? above + " of " + classes + " deeper" : "");
    }

    private static Optional<String> overlap(Track map) {
        double first = map.first().number("overlap");
        double last = map.last().number("overlap");
        double chance = map.last().number("overlapNull");
        if (Double.isNaN(first) || Double.isNaN(last)) {
            return Optional.empty();
        }
        boolean moved = map.last().iteration() > map.first().iteration();
        String change = !moved || Math.abs(last - first) < 0.02
                ? ""
                : last < first
                        ? ": training turned the classes apart"
                        : ": training turned the classes closer together";
        return Optional.of(
                "the subspaces of two classes overlap by " + Numbers.of(first, 2) + " on average at iteration "
                        + Numbers.whole(map.first().iteration())
                        + (moved
                                ? " and by " + Numbers.of(last, 2) + " at iteration "
                                        + Numbers.whole(map.last().iteration())
                                : "")
                        + ", where 1 is the same and random subspaces have " + Numbers.of(chance, 2) + change + ".");
    }

    private static String principal(Track track) {
        Measurement first = track.first();
        Measurement last = track.last();
        String was = first.iteration() == last.iteration()
                ? ""
                : " At iteration " + Numbers.whole(first.iteration()) + " it was " + Track.verdict(first) + ", with D "
                        + Numbers.of(first.number("depth"), 2) + ".";
        return Track.verdict(last) + " at iteration " + Numbers.whole(last.iteration()) + ", with D "
                + Numbers.of(last.number("depth"), 2) + Summary.chance(last) + "." + was;
    }
}
