package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.HeldHull;
import io.github.hullwatch.view.HeldHull.Death;
import io.github.hullwatch.view.HeldHull.Part;
import io.github.hullwatch.view.HeldHull.State;
import io.github.hullwatch.view.LayerNeurons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Single neurons: which of them hold the hull, how long their weights are, and which are dead, from certificates. */
final class NeuronSection {
    /** Rows that are seen at once. */
    private static final int SEEN = 12;

    /** Rows in the page, at most. */
    private static final int ROWS = 256;

    /** Neurons that a sentence names. */
    private static final int NAMED = 12;

    private static final String ALIVE = "alive";

    private static final String EIGHTHS = "▁▂▃▄▅▆▇█";

    private final List<LayerNeurons> layers;

    NeuronSection(List<LayerNeurons> layers) {
        this.layers = layers.stream().filter(layer -> layer.held().isPresent()).toList();
    }

    boolean isEmpty() {
        return layers.isEmpty();
    }

    void write(Markup out) {
        out.element(
                "p",
                "A certificate says which neurons its verdict rests on: inside, those whose balance, with weights λ that sum"
                        + " to 1, keeps the origin in the hull; outside, those that carry the point of the hull nearest to the"
                        + " origin. The others could be left out without changing the proof.",
                "class",
                "read");
        out.element(
                "p",
                "Single weights are kept only with certificates, so the table knows the iterations of certificates and no"
                        + " others. Dead is a neuron whose weights are all exactly zero, not one that is merely never active;"
                        + " faint is one whose norm is below a thousandth of the median.",
                "class",
                "read");
        out.open("div", "class", "neuron-tables");
        for (LayerNeurons layer : layers) {
            out.open("div").element("h3", layer.name());
            HeldHull held = layer.held().orElseThrow();
            out.element("p", holding(held) + " " + deaths(held));
            table(out, layer, held);
            out.end();
        }
        out.end();
    }

    private static String holding(HeldHull held) {
        State last = held.last();
        String of = " of " + Numbers.count(held.n(), "neuron");
        String at = "At iteration " + Numbers.whole(last.iteration()) + " the origin ";
        String where =
                switch (last.verdict()) {
                    case VerdictNames.INSIDE -> "is inside the hull";
                    case VerdictNames.OUTSIDE -> "is outside the hull";
                    case VerdictNames.BOUNDARY -> "is on the boundary of the hull";
                    default -> "could not be told to be inside or outside";
                };
        return at
                + where
                + switch (last.part()) {
                    case WEIGHT ->
                        "; the proof rests on " + Numbers.whole(last.holding()) + of + tenLargest(last) + ".";
                    case FACES ->
                        ", in a surface of triangles, edges or points around it with " + Numbers.whole(last.holding())
                                + of + " as corners.";
                    case COMBINATION ->
                        "; a combination of " + Numbers.whole(last.holding()) + of + " gives it exactly.";
                    case NONE ->
                        last.angles() == null
                                ? "; the certificate says nothing of single neurons."
                                : "; a great circle has all neurons on one side, and those nearest to it come first.";
                };
    }

    private static String tenLargest(State state) {
        double sum = Arrays.stream(state.parts())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .mapToDouble(part -> part)
                .sum();
        return state.holding() > 10 ? ", the ten largest weights are " + Numbers.percent(sum) + " of it" : "";
    }

    private static String deaths(HeldHull held) {
        State last = held.last();
        List<String> dead = new ArrayList<>();
        List<String> back = new ArrayList<>();
        List<String> faint = new ArrayList<>();
        for (int i = 0; i < held.n(); i++) {
            String number = Integer.toString(held.number(i));
            if (last.dead()[i]) {
                dead.add(number + " (" + since(held.death(i)) + ")");
            } else if (held.cameBack(i)) {
                back.add(number);
            } else if (last.isFaint(i)) {
                faint.add(number);
            }
        }
        String text = dead.isEmpty() ? "None is dead at the end." : "Dead: " + named(dead) + ".";
        text += faint.isEmpty() ? "" : " Faint: " + named(faint) + ".";
        text += back.isEmpty() ? "" : " Dead at an earlier certificate, and alive again: " + named(back) + ".";
        return text;
    }

    private static String named(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and " + Numbers.whole(names.size() - NAMED) + " more" : "");
    }

    private static String since(Death death) {
        return death.after() == death.by()
                ? "since the first measurement"
                : "since " + Numbers.whole(death.after()) + "–" + Numbers.whole(death.by());
    }

    private static void table(Markup out, LayerNeurons layer, HeldHull held) {
        List<Integer> order = IntStream.range(0, held.n())
                .boxed()
                .sorted(mattering(held))
                .limit(ROWS)
                .toList();
        List<Column> columns = Column.of(layer, held);
        List<Integer> seen = order.subList(0, Math.min(SEEN, order.size()));
        List<Integer> rest = order.subList(seen.size(), order.size());
        String caption = "Neurons of " + layer.name() + " at iteration "
                + Numbers.whole(held.last().iteration())
                + (held.n() > ROWS ? ", the first " + ROWS + " of " + Numbers.whole(held.n()) : "");
        String key = (columns.contains(Column.BARS)
                        ? "Bars: the part in the proof at " + iterations(held) + "; × is dead. "
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
        rows(out, layer, held, seen, caption, columns);
        if (!rest.isEmpty()) {
            out.open("details").element("summary", "The other " + Numbers.count(rest.size(), "neuron"));
            rows(out, layer, held, rest, "Further neurons of " + layer.name(), columns);
            out.end();
        }
        out.end();
    }

    /** The largest part in the proof first; of equal ones those near the great circle, then the lower number. */
    private static Comparator<Integer> mattering(HeldHull held) {
        State last = held.last();
        return Comparator.<Integer>comparingDouble(i -> -last.parts()[i])
                .thenComparingDouble(
                        i -> last.angles() == null || Double.isNaN(last.angles()[i]) ? 180 : last.angles()[i])
                .thenComparing(i -> i);
    }

    private static String iterations(HeldHull held) {
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

    private static void rows(
            Markup out,
            LayerNeurons layer,
            HeldHull held,
            List<Integer> neurons,
            String caption,
            List<Column> columns) {
        List<String> headings = new ArrayList<>(List.of(">Neuron"));
        columns.forEach(column -> headings.add(column.heading(held)));
        Tables.table(out, caption, headings.toArray(String[]::new));
        for (int i : neurons) {
            out.open("tr").element("th", held.number(i), "scope", "row", "class", "n");
            columns.forEach(column -> cell(out, layer, held, i, column));
            out.end();
        }
        Tables.endTable(out);
    }

    private static void cell(Markup out, LayerNeurons layer, HeldHull held, int i, Column column) {
        State last = held.last();
        switch (column) {
            case PART -> number(out, last.parts()[i], part(last, i));
            case BARS -> {
                out.open("td", "class", "over-time", "data-v", change(held, i));
                out.element("span", bars(held, i), "role", "img", "aria-label", spoken(held, i))
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

    private static String change(HeldHull held, int i) {
        State first = held.states().get(0);
        State last = held.last();
        return first.part() == last.part() ? Float.toString((float) (last.parts()[i] - first.parts()[i])) : "";
    }

    /** A bar for each certified iteration, by the largest part that any neuron has at any of its kind. */
    private static String bars(HeldHull held, int i) {
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

    private static String spoken(HeldHull held, int i) {
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
}
