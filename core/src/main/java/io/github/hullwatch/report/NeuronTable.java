package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.HeldHull;
import io.github.hullwatch.view.HeldHull.Death;
import io.github.hullwatch.view.HeldHull.Part;
import io.github.hullwatch.view.HeldHull.State;
import io.github.hullwatch.view.LayerNeurons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The neurons of a layer, a row each: what they carry of the proof, how long they are, whether they are dead. */
final class NeuronTable {
    /** Rows that are seen at once. */
    private static final int SEEN = 12;

    /** Rows in the page, at most. */
    private static final int ROWS = 256;

    private static final String ALIVE = "alive";

    private static final String EIGHTHS = "▁▂▃▄▅▆▇█";

    private final LayerNeurons layer;
    private final HeldHull held;

    /** @param held its hull, at the iterations of certificates */
    NeuronTable(LayerNeurons layer, HeldHull held) {
        this.layer = layer;
        this.held = held;
    }

    void write(Markup out) {
        List<Integer> order = IntStream.range(0, held.n())
                .boxed()
                .sorted(mattering())
                .limit(ROWS)
                .toList();
        List<Column> columns = Column.of(layer, held);
        List<Integer> seen = order.subList(0, Math.min(SEEN, order.size()));
        List<Integer> rest = order.subList(seen.size(), order.size());
        String caption = "Neurons of " + layer.name() + " at iteration "
                + Numbers.whole(held.last().iteration())
                + (held.n() > ROWS ? ", the first " + ROWS + " of " + Numbers.whole(held.n()) : "");
        String key = (columns.contains(Column.BARS)
                        ? "Bars: the part in the proof at " + iterations() + "; × is dead. "
                        : "")
                + (columns.contains(Column.GROUP)
                        ? "Groups are those of the map of cosines; with a minus sign, against the others of the group."
                        : "");
        key += columns.contains(Column.ANGLE)
                ? " The angle is that from the great circle that has all neurons on one side; D is minus the sine of the least."
                : "";
        if (!key.isEmpty()) {
            out.element("p", key.strip(), "class", "read");
        }
        out.open("div", "class", "neuron-table", "data-seen", SEEN);
        rows(out, seen, caption, columns);
        if (!rest.isEmpty()) {
            out.open("details").element("summary", "The other " + Numbers.count(rest.size(), "neuron"));
            rows(out, rest, "Further neurons of " + layer.name(), columns);
            out.end();
        }
        out.end();
    }

    /** The largest part in the proof first; of equal ones those near the great circle, then the lower number. */
    private Comparator<Integer> mattering() {
        State last = held.last();
        return Comparator.<Integer>comparingDouble(i -> -last.parts()[i])
                .thenComparingDouble(
                        i -> last.angles() == null || Double.isNaN(last.angles()[i]) ? 180 : last.angles()[i])
                .thenComparing(i -> i);
    }

    private String iterations() {
        List<State> states = held.states();
        return states.size() == 1
                ? "this iteration"
                : states.size() > 5
                        ? states.size() + " iterations from "
                                + Numbers.whole(states.get(0).iteration()) + " to "
                                + Numbers.whole(held.last().iteration())
                        : "iterations "
                                + states.stream()
                                        .map(state -> Numbers.whole(state.iteration()))
                                        .collect(Collectors.joining(", "));
    }

    /** What a table may tell of each neuron; a column that would tell the same of all is left out. */
    private enum Column {
        PART,
        BARS,
        ANGLE,
        NORM,
        GROUP,
        STATE;

        static List<Column> of(LayerNeurons layer, HeldHull held) {
            List<Column> columns = new ArrayList<>();
            for (Column column : values()) {
                boolean tells =
                        switch (column) {
                            case PART -> held.last().part() != Part.NONE;
                            case BARS ->
                                held.states().stream()
                                                .filter(state -> state.part() != Part.NONE)
                                                .count()
                                        > 1;
                            case ANGLE -> held.last().angles() != null;
                            case NORM -> true;
                            case GROUP -> IntStream.range(0, held.n()).anyMatch(i -> layer.group(i) > 0);
                            case STATE ->
                                IntStream.range(0, held.n())
                                        .anyMatch(i -> !state(held, i).equals(ALIVE));
                        };
                if (tells) {
                    columns.add(column);
                }
            }
            return columns;
        }

        String heading(HeldHull held) {
            return switch (this) {
                case PART ->
                    switch (held.last().part()) {
                        case WEIGHT -> ">Weight λ";
                        case FACES -> ">Faces";
                        default -> ">In the proof";
                    };
                case BARS -> "Over time";
                case ANGLE -> ">Angle to the circle";
                case NORM -> ">Norm";
                case GROUP -> ">Group";
                case STATE -> "State";
            };
        }
    }

    private void rows(Markup out, List<Integer> neurons, String caption, List<Column> columns) {
        List<String> headings = new ArrayList<>(List.of(">Neuron"));
        columns.forEach(column -> headings.add(column.heading(held)));
        Table.open(out, caption, headings.toArray(String[]::new));
        for (int i : neurons) {
            out.open("tr").element("th", held.number(i), "scope", "row", "class", "n");
            columns.forEach(column -> cell(out, i, column));
            out.end();
        }
        Table.end(out);
    }

    private void cell(Markup out, int i, Column column) {
        State last = held.last();
        switch (column) {
            case PART -> number(out, last.parts()[i], part(last, i));
            case BARS -> {
                out.open("td", "class", "over-time", "data-v", change(i));
                out.element("span", bars(i), "role", "img", "aria-label", spoken(i))
                        .close();
            }
            case ANGLE ->
                number(
                        out,
                        last.angles()[i],
                        Double.isNaN(last.angles()[i]) ? "–" : Numbers.fixed(last.angles()[i], 2) + "°");
            case NORM ->
                number(
                        out,
                        last.norms()[i],
                        Double.isFinite(last.norms()[i]) ? Numbers.of(last.norms()[i], 3) : "not finite");
            case GROUP -> {
                int group = layer.group(i);
                number(out, group < 1 ? Double.NaN : group, group < 1 ? "–" : (layer.isAgainst(i) ? "−" : "") + group);
            }
            case STATE -> out.element("td", state(held, i));
        }
    }

    private static void number(Markup out, double value, String text) {
        out.element("td", text, "class", "n", "data-v", Double.isFinite(value) ? Float.toString((float) value) : "");
    }

    private static String part(State state, int i) {
        return switch (state.part()) {
            case WEIGHT -> state.parts()[i] > 0 ? Numbers.percent(state.parts()[i]) : "0";
            case FACES -> Numbers.count((long) state.parts()[i], "face");
            case COMBINATION -> state.parts()[i] > 0 ? "yes" : "no";
            case NONE -> "–";
        };
    }

    private String change(int i) {
        State first = held.states().get(0);
        State last = held.last();
        return first.part() == last.part() ? Float.toString((float) (last.parts()[i] - first.parts()[i])) : "";
    }

    /** A bar for each certified iteration, by the largest part that any neuron has at any of its kind. */
    private String bars(int i) {
        StringBuilder text = new StringBuilder();
        for (State state : held.states()) {
            double largest = held.largestPart(state.part());
            double share = largest > 0 ? state.parts()[i] / largest : 0;
            if (state.dead()[i]) {
                text.append('×');
            } else if (state.part() == Part.NONE) {
                text.append('?');
            } else if (!(share > 0)) {
                text.append('·');
            } else {
                text.append(EIGHTHS.charAt((int) Math.min(EIGHTHS.length() - 1, share * EIGHTHS.length())));
            }
        }
        return text.toString();
    }

    private String spoken(int i) {
        State first = held.states().get(0);
        return "from " + part(first, i) + " to " + part(held.last(), i);
    }

    private static String state(HeldHull held, int i) {
        State last = held.last();
        if (last.dead()[i]) {
            return "dead " + since(held.death(i));
        }
        return (last.isFaint(i) ? "faint" : ALIVE) + (held.cameBack(i) ? ", was dead" : "");
    }

    /** When a neuron died, as far as certificates tell. */
    static String since(Death death) {
        return death.after() == death.by()
                ? "since the first measurement"
                : "since " + Numbers.whole(death.after()) + "–" + Numbers.whole(death.by());
    }
}
