package io.github.hullwatch.program.panel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * D of some blocks over the training so far. Thread-safe: the measuring thread adds, the panel reads.
 */
public final class Depths {

    /** More than a panel has rows for. */
    private static final int MOST = 64;

    /**
     * One block as it stands.
     *
     * @param name of the block; not cleaned
     * @param state its verdict
     * @param depth D, or its best upper bound
     * @param exact whether it is D
     * @param chance mean of D under chance; NaN where it is not known
     * @param course D over the training, with the letter of the verdict
     */
    record Row(String name, State state, double depth, boolean exact, double chance, Series course) {}

    /** A verdict as a word, and as the letter that stands where it changes. */
    enum State {
        INSIDE('I'),
        OUTSIDE('O'),
        BOUNDARY('B'),
        UNDECIDED('?');

        private final char letter;

        State(char letter) {
            this.letter = letter;
        }

        static State of(String verdict) {
            return switch (verdict) {
                case "inside" -> INSIDE;
                case "outside" -> OUTSIDE;
                case "boundary" -> BOUNDARY;
                default -> UNDECIDED;
            };
        }

        char letter() {
            return letter;
        }

        String word() {
            return switch (this) {
                case INSIDE -> "inside";
                case OUTSIDE -> "outside";
                case BOUNDARY -> "boundary";
                case UNDECIDED -> "undecided";
            };
        }
    }

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** One without blocks. */
    public Depths() {}

    /**
     * Adds a measurement.
     *
     * @param block its name for readers
     * @param verdict as in the lines of a run
     * @param depth D, or its best upper bound where it is not {@code exact}
     * @param chance NaN where it is not known
     */
    public synchronized void add(String block, String verdict, double depth, boolean exact, double chance) {
        Row before = rows.get(block);
        if (before == null && rows.size() == MOST) {
            return;
        }
        State state = State.of(verdict == null ? "" : verdict);
        Series course = before == null ? new Series() : before.course();
        course.add(depth, state.letter());
        rows.put(block, new Row(block, state, depth, exact, chance, course));
    }

    /** All blocks as they stand, in the order in which they came. */
    synchronized List<Row> rows() {
        List<Row> copies = new ArrayList<>();
        for (Row row : rows.values()) {
            copies.add(new Row(
                    row.name(),
                    row.state(),
                    row.depth(),
                    row.exact(),
                    row.chance(),
                    row.course().copy()));
        }
        return copies;
    }
}
