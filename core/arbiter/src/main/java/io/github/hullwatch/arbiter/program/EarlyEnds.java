package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.stop.EarlyEnd;
import io.github.hullwatch.arbiter.stop.MedianRule;
import io.github.hullwatch.arbiter.stop.Signal;
import io.github.hullwatch.arbiter.stop.SuccessiveHalving;
import java.util.Optional;

/** The rules for early ending by their names. */
final class EarlyEnds {

    private EarlyEnds() {}

    /** @param earliest iterations that every candidate trains */
    static Optional<EarlyEnd> of(EarlyEndName name, Signal signal, long earliest) {
        return switch (name) {
            case NONE -> Optional.empty();
            case MEDIAN -> Optional.of(new MedianRule(signal, earliest));
            case HALVING -> Optional.of(new SuccessiveHalving(signal, earliest));
        };
    }
}
