package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.HeldHull;
import io.github.hullwatch.view.HeldHull.State;
import io.github.hullwatch.view.LayerNeurons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Single neurons, from certificates: which of them hold the hull, and which are dead, in sentences and a table. */
final class NeuronSection {
    /** Neurons that a sentence names. */
    private static final int NAMED = 12;

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
            new NeuronTable(layer, held).write(out);
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
                dead.add(number + " (" + NeuronTable.since(held.death(i)) + ")");
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
}
