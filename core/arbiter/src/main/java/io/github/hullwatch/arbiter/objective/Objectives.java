package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Manifest;
import java.util.Arrays;
import java.util.List;

/** Reads objectives from text; docs/objectives.md defines each. */
public final class Objectives {

    private Objectives() {}

    /**
     * Reads an objective: a name ({@code accuracy}, {@code hull-entry:dense1}), a weighted sum of them ({@code
     * 0.7*accuracy - 0.3*hull-entry/1000}), or two with a comma between them, of which the Pareto front is looked for
     * ({@code accuracy,hull-entry}): then a {@link TwoObjectives}.
     *
     * @throws IllegalArgumentException if it is none; one line that names what was wrong, and the nearest valid name
     */
    public static Objective parse(String text) {
        return new ObjectiveReader(text).read();
    }

    /** How the single objectives are written; what stands in brackets may be left out. */
    public static List<String> usage() {
        return Arrays.stream(Kind.values()).map(Kind::usage).toList();
    }

    /** Whether a run trained to its end, with numbers that are finite. */
    static boolean trained(CandidateRun run) {
        return run.manifest().status().equals(Manifest.FINISHED) && !run.diverged();
    }
}
