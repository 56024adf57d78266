package io.github.hullwatch.watch;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.transition.PaceChange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loss of every iteration: a line each, and events where it stops being finite and where its pace changes. Confined
 * to one thread at a time.
 */
final class LossWatch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Losses losses = new Losses();
    private final LineWriter lines;
    private final EventLog events;
    private final CostMeter cost;
    private boolean finite = true;

    LossWatch(LineWriter lines, EventLog events, CostMeter cost) {
        this.lines = lines;
        this.events = events;
        this.cost = cost;
    }

    /** Records the loss of an iteration's weights. */
    void add(long iteration, int epoch, double loss) {
        long start = System.nanoTime();
        losses.add(iteration, loss);
        boolean isFinite = Double.isFinite(loss);
        if (finite && !isFinite) {
            LOG.warn("The loss is not finite from iteration {} on", iteration);
            events.tell(new Event(EventNames.LOSS_NOT_FINITE, iteration, null, null, null, Map.of(), null));
        }
        finite = isFinite;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", loss);
        lines.write(iteration, epoch, QuantityNames.LOSS, values);
        cost.book(QuantityNames.LOSS, start);
    }

    /** Finds the change of pace in the losses seen so far and records it. */
    void judgePace(long detected) {
        long start = System.nanoTime();
        PaceChange.find(losses.toArray())
                .ifPresent(change -> events.tell(new Event(
                        EventNames.PACE_CHANGE,
                        losses.first() + change.iteration(),
                        null,
                        null,
                        detected,
                        change.rates(),
                        null)));
        cost.book(EventNames.PACE_CHANGE, start);
    }

    /** Whether the last one was finite; true before the first. */
    boolean isFinite() {
        return finite;
    }

    /** Those of consecutive iterations, which the pace is judged on. */
    Losses consecutive() {
        return losses;
    }

    void restore(boolean lastWasFinite, SavedState consecutive) {
        finite = lastWasFinite;
        losses.restore(consecutive);
    }
}
