package io.github.hullwatch.cli;

import io.github.hullwatch.program.DoctorCheck;
import io.github.hullwatch.selfcheck.SelfCheck;
import io.github.hullwatch.source.Backend;
import java.util.List;

/** ND4J's backend, held against plain Java. */
final class BackendCheck implements DoctorCheck {

    @Override
    public List<Finding> look() {
        return List.of(SelfCheck.run()
                .map(wrong -> Finding.failed("backend", wrong))
                .orElseGet(() -> Finding.ok("backend", Backend.name() + " computes as plain Java does")));
    }
}
