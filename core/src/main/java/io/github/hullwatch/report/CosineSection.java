package io.github.hullwatch.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.SignedMap;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.CosineHistory;
import io.github.hullwatch.view.CosineHistory.Frame;
import io.github.hullwatch.view.CosineOrder;
import io.github.hullwatch.view.Cosines;
import io.github.hullwatch.view.LayerNeurons;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cosines of all pairs of neurons, those that point along one line side by side. The first and the last known iteration
 * are drawn here; all of them are packed for the script, in which each neuron keeps its place over time.
 */
final class CosineSection {
    /** Bytes of packed maps that all blocks share; base64 makes four of three. */
    private static final int BUDGET = 420_000;

    /** Neurons in a map that is drawn here: a page without scripts should be small, too. */
    private static final int DRAWN = 64;

    /** Neurons of a group that are named. */
    private static final int NAMED = 12;

    /** Groups that are listed. */
    private static final int LISTED = 8;

    private final List<LayerNeurons> layers;
    private final int left;
    private final Gallery gallery;

    /**
     * @param layers blocks that are shown
     * @param left how many blocks of the run are not among them
     */
    CosineSection(List<LayerNeurons> layers, int left, Gallery gallery) {
        this.layers = layers;
        this.left = left;
        this.gallery = gallery;
    }

    boolean isEmpty() {
        return layers.stream()
                .allMatch(layer -> layer.cosines().isEmpty() && layer.problems().isEmpty());
    }

    void write(Markup out) {
        out.element(
                "p",
                "Each cell is the cosine of the angle between the weight vectors of two neurons: full and blue where they"
                        + " point the same way, striped and orange where they point opposite ways, blank where they are at"
                        + " right angles. Neurons of one line stand side by side and keep their places over time, so that a"
                        + " group is a square on the diagonal that darkens as it forms.",
                "class",
                "read");
        out.open("p", "class", "cosine-key").text("cos −1 ");
        SignedMap.legend(out);
        out.text(" 1").end();
        List<CosineHistory> histories = within(
                layers.stream().flatMap(layer -> layer.cosines().stream()).toList());
        int next = 0;
        out.open("div", "class", "cosine-maps");
        for (LayerNeurons layer : layers) {
            if (layer.cosines().isPresent()) {
                map(out, layer, histories.get(next++));
            } else if (!layer.problems().isEmpty()) {
                out.open("div", "class", "cosines").element("h3", layer.name());
                out.element("p", "Nothing is known of single neurons.", "class", "read");
                problems(out, layer.problems());
                out.end();
            }
        }
        out.end();
        if (left > 0) {
            out.element(
                    "p",
                    "Shown are the " + layers.size() + " blocks that changed most; the certificates of "
                            + Numbers.count(left, "more block") + " are in the run directory.",
                    "class",
                    "read");
        }
        out.open("details").element("summary", "How neurons are ordered, and what is known when");
        out.element(
                "p",
                "The order is that of average-linkage clustering of |cos|, at the last iteration. A bracket holds neurons"
                        + " whose mean |cos| is at least the number that is given with the map; in it those along the line"
                        + " come before those against it. At the end stand those without a direction, whose cells are"
                        + " blank. In few dimensions directions are close by chance: two random"
                        + " ones in d dimensions have a mean cos² of 1/d.");
        out.element(
                "p",
                "Cosines are known where the run kept weights or maps: with certificates, at the first and the last"
                        + " measurement of a block and on both sides of its events; and, where condensation was measured"
                        + " (--also condensation), at its measurements. On this page they are rounded to 0.008.");
        out.end();
    }

    /** As many iterations of each as fit in the budget; small maps leave their rest to large ones. */
    private static List<CosineHistory> within(List<CosineHistory> all) {
        CosineHistory[] fitting = all.toArray(CosineHistory[]::new);
        Integer[] bySize = new Integer[fitting.length];
        Arrays.setAll(bySize, i -> i);
        Arrays.sort(bySize, Comparator.comparingLong(i -> bytes(fitting[i])));
        long rest = BUDGET;
        for (int k = 0; k < bySize.length; k++) {
            CosineHistory history = fitting[bySize[k]];
            long share = rest / (bySize.length - k);
            long each = Math.max(1, bytes(history) / history.frames().size());
            CosineHistory kept = history.thinned((int) Math.max(2, Math.min(1000, share / each)));
            rest -= bytes(kept);
            fitting[bySize[k]] = kept;
        }
        return List.of(fitting);
    }

    private static long bytes(CosineHistory history) {
        return history.frames().stream()
                .mapToLong(frame -> Cosines.packedSize(frame.cosines().n())
                        + 4L * frame.cosines().n())
                .sum();
    }

    private void map(Markup out, LayerNeurons layer, CosineHistory history) {
        Frame first = history.frames().get(0);
        Frame last = history.frames().get(history.frames().size() - 1);
        out.open("div", "class", "cosines").element("h3", layer.name());
        out.element("p", said(history), "class", "read");
        List<int[]> sets = history.sets();
        if (sets.get(last.set()).length < 2) {
            out.element("p", "One neuron has no pair.", "class", "read");
        } else {
            out.open("div", "class", "still charts");
            still(out, layer, history, first, last);
            if (last != first) {
                still(out, layer, history, last, last);
            }
            out.end();
            groups(out, history, last);
            out.json(json(layer, history));
        }
        problems(out, layer.problems());
        out.end();
    }

    private static void problems(Markup out, List<String> problems) {
        if (!problems.isEmpty()) {
            int shown = Math.min(3, problems.size());
            out.element(
                    "p",
                    "Left out: " + String.join("; ", problems.subList(0, shown))
                            + (shown < problems.size()
                                    ? "; and " + Numbers.count(problems.size() - shown, "more") + "."
                                    : "."),
                    "class",
                    "read left-out");
        }
    }

    private static String said(CosineHistory history) {
        int shown = history.sets().get(0).length;
        StringBuilder text = new StringBuilder(Numbers.count(history.neurons(), "neuron"));
        if (shown < history.neurons()) {
            text.append("; ").append(shown).append(" are shown, spread evenly over the order");
        }
        text.append(". ").append(Numbers.count(history.frames().size(), "iteration"));
        long certified = history.frames().stream().filter(Frame::certified).count();
        if (certified == history.frames().size()) {
            text.append(", from the weights of certificates");
        } else if (certified == 0) {
            text.append(", as condensation stored them");
        } else {
            text.append(", ")
                    .append(certified)
                    .append(" from the weights of certificates, the others as condensation")
                    .append(" stored them");
        }
        text.append(". Brackets: mean |cos| of at least ")
                .append(Numbers.of(history.least(), 2))
                .append('.');
        double found =
                history.frames().get(history.frames().size() - 1).cosines().rootMeanSquare();
        if (Double.isFinite(found)) {
            text.append(" Root mean square of cos at the end: ").append(Numbers.of(found, 2));
            text.append(Double.isNaN(history.chance()) ? "." : "; by chance " + Numbers.of(history.chance(), 2) + ".");
        }
        if (history.sets().size() > 1) {
            text.append(" Condensation stores some neurons of a large layer, not the same ones each time: at its")
                    .append(" iterations the rows are other neurons, ordered on their own.");
        }
        return text.toString();
    }

    private void still(Markup out, LayerNeurons layer, CosineHistory history, Frame frame, Frame last) {
        CosineOrder order = frame.set() == last.set() ? last.order() : frame.order();
        int[] neurons = order.neurons();
        int step = (neurons.length + DRAWN - 1) / DRAWN;
        int n = (neurons.length + step - 1) / step;
        double[][] values = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i][j] = frame.cosines().get(neurons[i * step], neurons[j * step]);
            }
        }
        List<int[]> brackets = new ArrayList<>();
        for (CosineOrder.Group group : order.groups()) {
            int from = (group.from() + step - 1) / step;
            int to = (group.from() + group.size() + step - 1) / step;
            if (to - from > 1) {
                brackets.add(new int[] {from, to - from});
            }
        }
        String when = "iteration " + Numbers.whole(frame.iteration());
        SignedMap map = new SignedMap("Cosines of neurons, " + layer.name() + ", " + when, values, brackets);
        out.open("figure", "style", "max-width:" + Math.min(440, 40 * n) + "px");
        out.open("figcaption")
                .element("b", Character.toUpperCase(when.charAt(0)) + when.substring(1))
                .end();
        map.draw(out);
        out.end();
        gallery.keep("cosines-" + layer.name() + "-" + frame.iteration(), map.picture());
    }

    /** The groups of the last iteration in words, for those who can't see the map. */
    private static void groups(Markup out, CosineHistory history, Frame last) {
        List<CosineOrder.Group> groups = last.order().groups();
        int[] set = history.sets().get(last.set());
        int[] order = last.order().neurons();
        out.open("p", "class", "groups-said");
        if (groups.isEmpty()) {
            out.text("No two neurons of the map are a group at iteration " + Numbers.whole(last.iteration()) + ".");
        } else {
            out.text(Numbers.count(groups.size(), "group") + " at iteration " + Numbers.whole(last.iteration()) + ":");
        }
        out.end();
        if (groups.isEmpty()) {
            return;
        }
        out.open("ol", "class", "groups");
        for (CosineOrder.Group group : groups.subList(0, Math.min(LISTED, groups.size()))) {
            String along = named(set, order, group.from(), group.along());
            String against = named(set, order, group.from() + group.along(), group.against());
            out.element(
                    "li",
                    Numbers.count(group.of(), "neuron")
                            + (group.of() > group.size() ? ", " + group.size() + " of them in the map" : "") + ": "
                            + along + (against.isEmpty() ? "" : "; against them " + against));
        }
        out.end();
        if (groups.size() > LISTED) {
            out.element("p", "and " + Numbers.count(groups.size() - LISTED, "smaller group") + ".", "class", "read");
        }
    }

    private static String named(int[] set, int[] order, int from, int size) {
        return Arrays.stream(order, from, from + size)
                        .map(i -> set[i])
                        .sorted()
                        .limit(NAMED)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "))
                + (size > NAMED ? ", …" : "");
    }

    private static String json(LayerNeurons layer, CosineHistory history) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("name", layer.name());
        json.put("neurons", history.neurons());
        json.set("sets", mapper.valueToTree(history.sets()));
        ArrayNode frames = json.putArray("frames");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Frame frame : history.frames()) {
            ObjectNode node = frames.addObject();
            node.put("iteration", frame.iteration());
            node.put("set", frame.set());
            node.set("order", mapper.valueToTree(frame.order().neurons()));
            ArrayNode groups = node.putArray("groups");
            for (CosineOrder.Group group : frame.order().groups()) {
                groups.add(mapper.valueToTree(new int[] {group.from(), group.along(), group.against(), group.of()}));
            }
            Optional.ofNullable(frame.own()).ifPresent(own -> node.set("own", mapper.valueToTree(own)));
            bytes.writeBytes(frame.cosines().packed());
        }
        json.put("cosines", Base64.getEncoder().encodeToString(bytes.toByteArray()));
        return json.toString();
    }
}
