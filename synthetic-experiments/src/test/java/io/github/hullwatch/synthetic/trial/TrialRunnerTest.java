package io.github.hullwatch.synthetic.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.model.Initialisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRunnerTest {

    private static final TrialPlan PLAN = new TrialPlan(
            Setup.b(5), List.of(new Cell(24, Initialisation.RANDOM), new Cell(20, Initialisation.HALF_SPACE)), 45);

    @TempDir
    private Path temp;

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        List<Trial> one = new TrialRunner(PLAN, List.of()).run(1, new Counting(Integer.MAX_VALUE));
        List<Trial> five = new TrialRunner(PLAN, List.of()).run(5, new Counting(Integer.MAX_VALUE));
        assertEquals(90, one.size());
        assertEquals(one, five);
        for (int i = 0; i < 45; i++) {
            assertEquals(i, one.get(i).number());
        }
    }

    @Test
    void whatIsKnownIsNotRunAgainAndTheResultIsTheSame() {
        List<Trial> all = TrialRunner.runAll(PLAN);
        List<Trial> known = new ArrayList<>(all.subList(7, 60));
        Collections.shuffle(known, new java.util.Random(1));
        known.add(new Trial(new Cell(99, Initialisation.RANDOM), 0, Outcome.CONVERGED, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        Counting counting = new Counting(Integer.MAX_VALUE);
        assertEquals(all, new TrialRunner(PLAN, known).run(3, counting));
        assertEquals(90 - 53, counting.finished.get());
    }

    @Test
    void stoppedEarlyItKeepsWhatIsDone() {
        List<Trial> all = TrialRunner.runAll(PLAN);
        List<Trial> some = new TrialRunner(PLAN, List.of()).run(2, new Counting(30));
        assertTrue(some.size() >= 30 && some.size() < 90, some.size() + " trials");
        assertTrue(all.containsAll(some));
    }

    @Test
    void aFailureInATrialIsNotSwallowed() {
        TrialPlan odd = new TrialPlan(Setup.b(1), List.of(new Cell(5, Initialisation.RANDOM)), 3);
        assertThrows(IllegalArgumentException.class, () -> TrialRunner.runAll(odd));
    }

    @Test
    void aStudyGoesOnWhereItWasKilled() throws IOException {
        Path dir = temp.resolve("study");
        List<Trial> all = TrialRunner.runAll(PLAN);
        try (StudyDirectory directory = StudyDirectory.create(dir, PLAN)) {
            directory.append(all.subList(0, 33));
        }
        // A kill in the middle of a line.
        Files.writeString(dir.resolve("trials.csv"), "24,random,44,conv", StandardOpenOption.APPEND);
        assertEquals(PLAN, StudyDirectory.plan(dir, PLAN.cells()));
        try (StudyDirectory directory = StudyDirectory.resume(dir, PLAN)) {
            assertEquals(all.subList(0, 33), directory.known());
            List<Trial> rest = new TrialRunner(PLAN, directory.known()).run(2, new Counting(Integer.MAX_VALUE));
            directory.finish(rest);
        }
        assertEquals(all, TrialCsv.read(dir.resolve("trials.csv"), PLAN));
    }

    @Test
    void directoriesThatAreNotOursAreRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertThrows(UserError.class, () -> StudyDirectory.create(file, PLAN));
        assertThrows(UserError.class, () -> StudyDirectory.create(temp, PLAN));
        assertThrows(UserError.class, () -> StudyDirectory.plan(temp, PLAN.cells()));
        Path dir = Files.createDirectory(temp.resolve("broken"));
        Files.writeString(dir.resolve("plan.json"), "{\"theta\":90}");
        assertThrows(FileFormatException.class, () -> StudyDirectory.plan(dir, PLAN.cells()));
    }

    @Test
    void linesAreReadBackAsTheyWere() {
        for (Trial trial : TrialRunner.runAll(PLAN)) {
            assertEquals(trial, TrialCsv.parse(TrialCsv.line(trial)));
        }
        Trial never = new Trial(
                new Cell(6, Initialisation.RANDOM),
                3,
                Outcome.NOT_CONVERGED,
                6000,
                Trial.NEVER,
                Trial.NEVER,
                Trial.NEVER,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                9.5);
        assertEquals("6,random,3,not-converged,6000,,,,,,,,,9.5", TrialCsv.line(never));
        assertEquals(never, TrialCsv.parse(TrialCsv.line(never)));
        for (String line : List.of(
                "6,random,3,melted,6000,,,,,,,,,9.5",
                "6,random,3",
                "06,random,3,not-converged,6000,,,,,,,,,9.5",
                "6,Random,3,not-converged,6000,,,,,,,,,9.5",
                "6,random,3,not-converged,6000,,,,,,,,,NaN",
                "6,random,x,not-converged,6000,,,,,,,,,9.5")) {
            assertThrows(IllegalArgumentException.class, () -> TrialCsv.parse(line), line);
        }
    }

    private static final class Counting implements TrialRunner.Monitor {
        private final AtomicInteger finished = new AtomicInteger();
        private final int stopAt;

        Counting(int stopAt) {
            this.stopAt = stopAt;
        }

        @Override
        public void finished(List<Trial> trials) {
            finished.addAndGet(trials.size());
        }

        @Override
        public void tick(int done) {
            assertTrue(done >= 0);
        }

        @Override
        public boolean stopped() {
            return finished.get() >= stopAt;
        }
    }
}
