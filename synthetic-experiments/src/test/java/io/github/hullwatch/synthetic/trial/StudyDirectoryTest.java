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
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user changed by hand is not trusted. */
class StudyDirectoryTest {

    private static final List<Cell> CELLS =
            List.of(new Cell(24, Initialisation.RANDOM), new Cell(20, Initialisation.HALF_SPACE));
    private static final TrialPlan PLAN = new TrialPlan(Setup.b(5), CELLS, 5);

    private static List<Trial> all;

    @TempDir
    private Path temp;

    private Path dir;

    @BeforeAll
    static void run() {
        all = TrialRunner.runAll(PLAN);
    }

    @BeforeEach
    void begin() {
        dir = temp.resolve("study");
        try (StudyDirectory study = StudyDirectory.create(dir, PLAN)) {
            study.append(all);
        }
    }

    private StudyDirectory resume() {
        return StudyDirectory.resume(dir, StudyDirectory.plan(dir, CELLS));
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(dir.resolve(file));
        assertTrue(text.contains(from), text);
        Files.writeString(dir.resolve(file), text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }

    private void refused(String file, int line, String expected) throws IOException {
        byte[] before = Files.readAllBytes(dir.resolve("trials.csv"));
        String message = assertThrows(FileFormatException.class, this::resume).getMessage();
        assertTrue(message.startsWith(dir.resolve(file) + ", line " + line + ": "), message);
        assertTrue(message.contains(expected), message);
        assertTrue(message.endsWith("start over without --resume"), message);
        assertEquals(new String(before), Files.readString(dir.resolve("trials.csv")));
        // Nobody holds it after the refusal.
        assertThrows(FileFormatException.class, this::resume);
    }

    @Test
    void whatNobodyChangedGoesOn() {
        try (StudyDirectory study = resume()) {
            assertEquals(all, study.known());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"theta\" : 90.0' | '\"theta\" : 91' | 2 | theta is 91; an angle",
                "'\"sigma\" : 1.1' | '\"sigma\" : -1' | 3 | sigma is -1; a finite number above 0",
                "'\"sigma\" : 1.1' | '\"sigma\" : 1e999' | 3 | sigma is",
                "'\"learningRate\" : 0.3' | '\"learningRate\" : \"0.3\"' | 4 | learningRate is \"0.3\"",
                "'\"maxIterations\" : 6000' | '\"maxIterations\" : 1e4' | 5 | maxIterations is 10000.0; a whole number",
                "'\"maxIterations\" : 6000' | '\"maxIterations\" : 99999999999' | 5 | from 1 to 10000000",
                "'\"seed\" : 5' | '\"sed\" : 5' | 1 | no seed; a whole number",
                "'\"trials\" : 5' | '\"trials\" : 0' | 7 | trials is 0",
                "'\"trials\" : 5' | '\"trials\" : 5,' | 8 | not JSON",
                "'\"seed\" : 5' | '\"seed\" : 5, \"seed\" : 6' | 6 | not JSON"
            })
    void plansThatCannotBeAreRefusedWithTheirLine(String from, String to, int line, String expected)
            throws IOException {
        change("plan.json", from, to);
        refused("plan.json", line, expected);
    }

    @ParameterizedTest
    @CsvSource({"seed,5,6", "sigma,1.1,1.2", "theta,90.0,80.0", "learningRate,0.3,0.31"})
    void aPlanThatWasChangedAfterwardsIsNoticed(String name, String from, String to) throws IOException {
        change("plan.json", "\"" + name + "\" : " + from, "\"" + name + "\" : " + to);
        FileFormatException refusal = assertThrows(FileFormatException.class, this::resume);
        assertTrue(refusal.getMessage().contains("one of the two files was changed"), refusal.getMessage());
    }

    @Test
    void fewerTrialsThanAreDoneAreRefused() throws IOException {
        change("plan.json", "\"trials\" : 5", "\"trials\" : 4");
        refused("trials.csv", 6, "trial 4, but the plan has 0 to 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "24,random,1, | 24,random,0, | 3 | trial 0 of its cell occurs twice",
                "24,random,1, | 24,random,5, | 3 | trial 5, but the plan has 0 to 4",
                "24,random,1, | 24,random,-1, | 3 | trial -1, but",
                "24,random,1, | 22,random,1, | 3 | the plan has no cell with 22 neurons",
                "24,random,1, | 24,random,01, | 3 | not as a trial is written",
                "24,random,1,converged, | 24,random,1,diverged,9 | 3 | iterations is 9",
                "24,random,1,converged, | 24,random,1,not-converged, | 3 | not converged after",
                "24,random,1,converged | 24,random,1,melted | 3 | unknown outcome 'melted'",
                "neurons,init | neurons;init | 1 | not the header"
            })
    void trialsThatCannotBeAreRefusedWithTheirLine(String from, String to, int line, String expected)
            throws IOException {
        change("trials.csv", from, to);
        refused("trials.csv", line, expected);
    }

    @Test
    void twoProcessesDoNotShareOne() {
        try (StudyDirectory study = resume()) {
            UserError second = assertThrows(UserError.class, this::resume);
            assertEquals(1, second.exitCode());
            assertTrue(
                    second.getMessage().contains("another process is writing to " + study.dir()), second.getMessage());
        }
        resume().close();
    }
}
