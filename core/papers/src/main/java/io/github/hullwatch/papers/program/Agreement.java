package io.github.hullwatch.papers.program;

import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an experiment agrees with its reference values, for tests:
 *
 * <pre>{@code
 * assertEquals(List.of(), Agreement.quick(new KernelExperiment()));
 * }</pre>
 */
public final class Agreement {

    private Agreement() {}

    /**
     * Runs the settings of the quick references, on all cores.
     *
     * @return a line for each robust one that does not agree, and for each unit that failed; and one if there is no
     *     robust one at all, since such a test could not fail
     */
    public static List<String> quick(Experiment<?> experiment) {
        return failures(
                experiment,
                experiment.references().stream().filter(Reference::quick).toList());
    }

    /** As {@link #quick}, of all references. */
    public static List<String> all(Experiment<?> experiment) {
        return failures(experiment, experiment.references());
    }

    private static List<String> failures(Experiment<?> experiment, List<Reference> references) {
        List<String> lines = new ArrayList<>();
        if (references.stream().noneMatch(Reference::robust)) {
            lines.add(experiment.name() + " has no robust reference value to agree with");
        }
        for (SettingCheck check : SettingCheck.of(experiment, references)) {
            Study study = check.setting().open();
            int threads = Runtime.getRuntime().availableProcessors();
            List<UnitResult> done = new StudyRunner(study, List.of(), threads, new Silent(check, lines)).run(threads);
            for (Comparison one : check.compared(study, done)) {
                if (one.fails()) {
                    lines.add(check.words() + ": " + one.reference().quantity() + " "
                            + one.reference().cell() + " is "
                            + (one.ours() == null
                                    ? "missing: " + one.why()
                                    : "" + one.ours().value()) + ", not "
                            + one.reference().value() + " ± " + one.reference().tolerance());
                }
            }
        }
        return lines;
    }

    private record Silent(SettingCheck check, List<String> lines) implements StudyRunner.Monitor {

        @Override
        public void finished(List<UnitResult> results) {
            // The result has them all.
        }

        @Override
        public void failed(Unit unit, String why) {
            lines.add(check.words() + ": " + unit + " failed: " + why);
        }

        @Override
        public void tick(int done) {
            // Shows nothing.
        }

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
