package io.github.hullwatch.arbiter.objective;

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
        throw new UnsupportedOperationException("not written yet: " + text);
    }
}
