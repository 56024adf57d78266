package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.RunReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the events of a run say of a candidate.
 *
 * @param hullEntry iteration of the first hull entry of what the objective is about; null if there was none
 * @param paceChange iteration; null if there was none
 * @param notFinite the first event of a loss or weights that are not finite, in one line; null if there was none
 */
record RunFindings(Long hullEntry, Long paceChange, String notFinite) {

    static RunFindings of(Path runDir, Objective objective) {
        List<Event> events = RunReader.open(runDir).events();
        return new RunFindings(
                iterations(events, event -> event.event().equals(EventNames.HULL_ENTRY)
                                && event.block() != null
                                && objective.names(event.block()))
                        .min(Long::compare)
                        .orElse(null),
                iterations(events, event -> event.event().equals(EventNames.PACE_CHANGE))
                        .max(Long::compare)
                        .orElse(null),
                events.stream()
                        .filter(event -> event.event().equals(EventNames.LOSS_NOT_FINITE)
                                || event.event().equals(EventNames.NOT_FINITE))
                        .findFirst()
                        .map(Event::sentence)
                        .orElse(null));
    }

    private static Stream<Long> iterations(List<Event> events, Predicate<Event> what) {
        return events.stream().filter(what).map(Event::iteration);
    }
}
