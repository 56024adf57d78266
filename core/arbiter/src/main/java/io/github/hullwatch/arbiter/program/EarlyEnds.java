package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.stop.EarlyEnd;
import io.github.hullwatch.program.UserError;
import java.util.Optional;

/** The rules for early ending by their names. */
final class EarlyEnds {

    private EarlyEnds() {}

    static Optional<EarlyEnd> of(EarlyEndName name, Subject subject) {
        return switch (name) {
            case NONE -> Optional.empty();
            case MEDIAN, HALVING -> throw UserError.usage("--early-end " + name + " is not there yet");
        };
    }
}
