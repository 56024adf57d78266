package io.github.hullwatch.view;

import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What inside and outside mean, for readers who have not heard of it before, and where the layers of this run are.
 */
final class HullMeaning {
    private final RunView run;

    HullMeaning(RunView run) {
        this.run = run;
    }

    /** Empty if no hull was measured. */
    Optional<String> text() {
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        if (tracks.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text =
                new StringBuilder("Take the weights of one neuron as an arrow, and keep only where it points."
                        + " The hull of a layer is the solid that the tips of its arrows span. When the origin, the point where"
                        + " all arrows start, is inside, they point to all sides: whatever the input, some neuron answers it"
                        + " with a positive sum (biases aside). When the origin is outside, the arrows keep to one side, and"
                        + " there are inputs that no neuron answers with a positive sum.");
        boolean filters = run.manifest().layers().stream()
                .anyMatch(layer -> layer.type() != null
                        && layer.type().toLowerCase(Locale.ROOT).contains("convolution"));
        text.append(filters ? " In a convolution, a neuron is a filter, and its inputs are one patch." : "");
        tracks.stream()
                .filter(track -> track.block() != null
                        && !track.name().equals(track.block().layer()))
                .findFirst()
                .ifPresent(part -> text.append(" A block such as ")
                        .append(part.name())
                        .append(" is a part of its layer: the group of neurons and the subspace of inputs that its name"
                                + " gives."));
        List<String> inside = atEnd(tracks, VerdictNames.INSIDE);
        List<String> outside = atEnd(tracks, VerdictNames.OUTSIDE);
        if (!inside.isEmpty() || !outside.isEmpty()) {
            text.append(run.isOneMoment() ? " Here, the origin is " : " At the end of this run, the origin is ");
            text.append(inside.isEmpty() ? "" : "inside for " + Words.some(inside, "block"));
            text.append(inside.isEmpty() || outside.isEmpty() ? "" : ", and ");
            text.append(outside.isEmpty() ? "" : "outside for " + Words.some(outside, "block"))
                    .append('.');
        }
        return Optional.of(text.append(" Long, Yin and Xin (arXiv 2002.12563) found a two-layer network to learn slowly"
                        + " until the origin is inside, and fast from then on; in other networks that is an open"
                        + " question.")
                .toString());
    }

    private List<String> atEnd(List<Track> tracks, String verdict) {
        VerdictSentences verdicts = new VerdictSentences(run);
        return tracks.stream()
                .filter(track -> verdicts.atEnd(track).equals(verdict))
                .map(Track::name)
                .toList();
    }
}
