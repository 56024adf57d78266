package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lines of a run that goes on, in bounded memory: of every quantity of every block a selection, the older the sparser
 * once there are many ({@link GrowingThinning}, by the first number of the lines). Not thread-safe.
 */
final class KeptLines {
    /** Lines of all tracks together, about. */
    private static final int ALL = 24_000;

    private static final int LEAST = 64;
    private static final int MOST = 2_000;

    private final int all;
    private final Map<Key, List<Numbered>> tracks = new LinkedHashMap<>();
    private long count;

    private record Key(String quantity, Block block) {}

    private record Numbered(long number, Measurement line) {}

    KeptLines() {
        this(ALL);
    }

    /** @param all lines of all tracks together, about */
    KeptLines(int all) {
        this.all = all;
    }

    void clear() {
        tracks.clear();
        count = 0;
    }

    /** @return whether its quantity and block are new */
    boolean add(Measurement line) {
        Key key = new Key(line.quantity(), line.block());
        List<Numbered> track = tracks.get(key);
        boolean isNew = track == null;
        if (isNew) {
            track = new ArrayList<>();
            tracks.put(key, track);
        }
        track.add(new Numbered(count++, line));
        if (track.size() > Math.max(LEAST, Math.min(MOST, all / tracks.size()))) {
            tracks.put(key, thinned(track));
        }
        return isNew;
    }

    /** How many are kept. */
    int size() {
        return tracks.values().stream().mapToInt(List::size).sum();
    }

    /** In the order in which they were added. */
    List<Measurement> lines() {
        return tracks.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::line)
                .toList();
    }

    private static List<Numbered> thinned(List<Numbered> lines) {
        double[] numbers = lines.stream().mapToDouble(kept -> number(kept.line)).toArray();
        String[] verdicts = lines.stream().map(kept -> Track.verdict(kept.line)).toArray(String[]::new);
        return GrowingThinning.of(numbers, verdicts).stream()
                .mapToObj(lines::get)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The first number of a line that is one: the depth of a hull, the value of a loss. */
    private static double number(Measurement line) {
        for (Map.Entry<String, Object> value : line.values().entrySet()) {
            if (value.getValue() == null) {
                return Double.NaN;
            }
            if (value.getValue() instanceof Number number) {
                return number.doubleValue();
            }
        }
        return Double.NaN;
    }
}
