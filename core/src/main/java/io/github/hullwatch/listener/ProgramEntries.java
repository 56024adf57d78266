package io.github.hullwatch.listener;

import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.LineValues;
import io.github.hullwatch.run.SavedState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a program asks to have recorded, checked at the door: nothing is written that a verification of the run would
 * refuse. Confined to one thread.
 */
final class ProgramEntries {

    private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9-]*");

    /** Events that Hullwatch finds itself, with fields that others would lack. */
    private static final Set<String> OWN_EVENTS = Set.of(
            EventNames.HULL_ENTRY,
            EventNames.HULL_EXIT,
            EventNames.PACE_CHANGE,
            EventNames.NOT_FINITE,
            EventNames.LAYER_ZERO,
            EventNames.LOSS_NOT_FINITE,
            EventNames.QUANTITY_FAILED,
            EventNames.COUNT_SET_BACK);

    private final Set<String> evaluatedNow = new HashSet<>();
    private long evaluatedAt = -1;

    /**
     * @return the further values, as they can be written
     * @throws IllegalArgumentException if such a line can't be written; the message says why and how to fix it
     */
    Map<String, Object> evaluation(long iteration, String data, double accuracy, Map<String, Object> more) {
        if (data == null || data.isBlank()) {
            throw new IllegalArgumentException("it needs the name of its data, such as \"test\"");
        }
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException(
                    "accuracy is " + accuracy + "; it is a share of right answers, from 0 to 1"
                            + (accuracy > 1 && accuracy <= 100 ? ": divide a percentage by 100" : ""));
        }
        Map<String, Object> values = LineValues.ofEvaluation(more);
        if (iteration != evaluatedAt) {
            evaluatedNow.clear();
            evaluatedAt = iteration;
        }
        if (!evaluatedNow.add(data)) {
            throw new IllegalArgumentException("data '" + data + "' has been evaluated at iteration " + iteration
                    + " already; the first one counts. Name them differently if both are to be kept");
        }
        return values;
    }

    /**
     * @param at when it happened
     * @param now the iteration that the model is at
     * @return the further values, as they can be written
     * @throws IllegalArgumentException if such a line can't be written; the message says why and how to fix it
     */
    Map<String, Object> event(String event, long at, long now, Map<String, Object> values) {
        if (event == null || !EVENT.matcher(event).matches()) {
            throw new IllegalArgumentException(
                    "an event is named by small letters, digits and hyphens, such as \"learning-rate-cut\"");
        }
        if (OWN_EVENTS.contains(event)) {
            throw new IllegalArgumentException("Hullwatch finds events of this name itself; take another name");
        }
        if (at < 0 || at > now) {
            throw new IllegalArgumentException("it can't have happened at iteration " + at + ": the model is at " + now
                    + ", and they count from 0");
        }
        Map<String, Object> plain = LineValues.ofEvent(values);
        Object loss = values.get("loss");
        if (event.equals(EventNames.CONVERGED) && loss != null && !(loss instanceof Number)) {
            throw new IllegalArgumentException("the loss of 'converged' is a number, not " + loss.getClass());
        }
        if (event.equals(EventNames.NOT_CONVERGED)
                && values.containsKey("outcome")
                && !(values.get("outcome") instanceof String)) {
            throw new IllegalArgumentException("the outcome of 'not-converged' is a string");
        }
        return plain;
    }

    /** What was recorded of the iteration that came last. */
    SavedState state() {
        return SavedState.builder()
                .put("evaluatedAt", evaluatedAt)
                .texts("evaluated", evaluatedNow.stream().sorted().toList())
                .build();
    }

    /** Goes on from that. */
    void restore(SavedState state) {
        evaluatedAt = state.whole("evaluatedAt");
        evaluatedNow.clear();
        evaluatedNow.addAll(state.texts("evaluated"));
    }
}
