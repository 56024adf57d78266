package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.objective.Needs;
import io.github.hullwatch.arbiter.objective.Objective;
import java.io.PrintWriter;
import java.util.List;

/**
 * What the candidates of a search have in common.
 *
 * @param objective what is looked for
 * @param seed of the search
 * @param commandLine that began it, program first, for the manifests
 * @param err for lines to the user, one thread at a time
 * @param trouble what could not be written of a candidate, in one line each
 */
public record Setting(Objective objective, long seed, List<String> commandLine, PrintWriter err, Trouble trouble) {

    /** Whether the objective looks at the mean loss over the test data. */
    public boolean testLoss() {
        return Needs.of(objective).testLoss();
    }

    /** Takes what could not be written; from several threads. */
    @FunctionalInterface
    public interface Trouble {
        void lacks(String sentence);
    }
}
