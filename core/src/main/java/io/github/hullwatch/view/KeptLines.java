package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of a run that goes on, in bounded memory: of every quantity of every block a selection, the older the sparser
 * once there are many. The extremes of the first number of the lines are always kept, with lines where it is missing or
 * the verdict changes, and with the first and the last one. Not thread-safe.
 */
final class KeptLines {
    /** Lines of all tracks together, about. */
    private static final int ALL = 24_000;

    private static final int LEAST = 64;
    private static final int MOST = 2_000;

    /** Of as many neighbouring lines two are kept, or more if more are of note. */
    private static final int BUCKET = 4;

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
        List<Numbered> kept = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += BUCKET) {
            int to = Math.min(lines.size(), from + BUCKET);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                boolean first = Double.isNaN(number(lines, low));
                low = first || number(lines, i) < number(lines, low) ? i : low;
                high = first || number(lines, i) > number(lines, high) ? i : high;
            }
            for (int i = from; i < to; i++) {
                boolean end = i == 0 || i == lines.size() - 1;
                if (end || i == low || i == high || isOfNote(lines, i)) {
                    kept.add(lines.get(i));
                }
            }
        }
        // Where everything is of note, every second line goes all the same: memory is bounded.
        return kept.size() <= lines.size() * 3 / 4 ? kept : everySecond(lines);
    }

    private static List<Numbered> everySecond(List<Numbered> lines) {
        List<Numbered> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i % 2 == 0 || i == lines.size() - 1) {
                kept.add(lines.get(i));
            }
        }
        return kept;
    }

    /** Whether a line says something else than the one before: the number is missing there or here, or the verdict. */
    private static boolean isOfNote(List<Numbered> lines, int i) {
        return i > 0
                && (Double.isNaN(number(lines, i)) != Double.isNaN(number(lines, i - 1))
                        || !Track.verdict(lines.get(i).line).equals(Track.verdict(lines.get(i - 1).line)));
    }

    /** The first number of a line that is one: the depth of a hull, the value of a loss. */
    private static double number(List<Numbered> lines, int i) {
        for (Map.Entry<String, Object> value : lines.get(i).line.values().entrySet()) {
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
