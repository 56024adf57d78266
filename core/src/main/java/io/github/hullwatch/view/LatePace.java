package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.transition.PaceChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change of pace of a run that was cut off. The listener looks for it when it is closed; where it never was, a
 * reader does.
 */
final class LatePace {
    private LatePace() {}

    /**
     * Looks for it.
     *
     * @param events of the run
     * @param loss of the run
     * @return empty if the run has ended or says it itself, if the loss does not begin at 0 or has gaps, or if there is
     *     no change
     */
    static Optional<Event> of(Manifest manifest, List<Event> events, Track loss) {
        if (manifest.ended() || events.stream().anyMatch(event -> event.event().equals(EventNames.PACE_CHANGE))) {
            return Optional.empty();
        }
        double[] losses = loss.numbers("value");
        double[] iterations = loss.iterations();
        for (int t = 0; t < losses.length; t++) {
            if (iterations[t] != t) {
                return Optional.empty();
            }
        }
        return PaceChange.find(losses).map(change -> {
            long at = change.iteration();
            Map<String, Object> values = change.rates();
            values.put("found", "by this report, since the run has no end");
            return new Event(
                    EventNames.PACE_CHANGE, at, new long[] {at - 1, at}, null, (long) losses.length - 1, values, null);
        });
    }
}
