package io.github.hullwatch.papers.program;

import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Value;
import java.util.List;
import java.util.Optional;

/**
 * A reference value beside ours.
 *
 * @param reference to agree with
 * @param ours of the same quantity and cell; null if there is none
 * @param why there is none; empty if there is
 */
record Comparison(Reference reference, Value ours, String why) {

    /** The value that a reference is about, if the study has it. */
    static Comparison of(Reference reference, List<Value> values) {
        List<Value> named = values.stream()
                .filter(value -> value.quantity().equals(reference.quantity()))
                .toList();
        Optional<Value> exact = named.stream()
                .filter(value -> value.cell().equals(reference.cell()))
                .findFirst();
        if (exact.isPresent()) {
            return new Comparison(reference, exact.get(), "");
        }
        if (named.size() == 1 && reference.cell().isEmpty()) {
            return new Comparison(reference, named.get(0), "");
        }
        String cells = String.join(
                ", ", named.stream().map(value -> "'" + value.cell() + "'").toList());
        String why = named.isEmpty()
                ? "the study has no value of " + reference.quantity()
                : reference.cell().isEmpty()
                        ? reference.quantity() + " has several cells; name one of " + cells
                        : reference.quantity() + " has no cell '" + reference.cell() + "' but " + cells;
        return new Comparison(reference, null, why);
    }

    /** Ours less the other; NaN if there is none. */
    double difference() {
        return ours == null ? Double.NaN : ours.value() - reference.value();
    }

    /** Whether they agree within the tolerance; never if one of them is NaN. */
    boolean agrees() {
        return ours != null && (ours.value() == reference.value() || Math.abs(difference()) <= reference.tolerance());
    }

    /** Whether it fails a check. */
    boolean fails() {
        return reference.robust() && !agrees();
    }

    /** In a word or two, for tables. */
    String verdict() {
        return (agrees() ? "agrees" : ours == null ? "no value" : "differs")
                + (reference.robust() ? "" : " (not robust)");
    }
}
