package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.program.TrainingProgram.Trained;
import io.github.hullwatch.program.TrainingProgram.Training;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

class TrainingProgramTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> course = new ArrayList<>();

    @TempDir
    private Path temp;

    private Path dir;

    @Command(name = "hullwatch")
    static final class Root {
        @Command(name = "learn")
        void learn(@Option(names = "--rate") double rate) {}
    }

    /** A training of nothing; each part notes that it was its turn. */
    private class Nothing implements Training, Trained {
        boolean interrupted;

        @Override
        public HullwatchListener.Builder listener() {
            return HullwatchListener.builder().seed(7).every(3);
        }

        @Override
        public Map<String, Object> options() {
            return Map.of("rate", 0.5, "seed", 7L);
        }

        @Override
        public Manifest.DataSource data() {
            return new Manifest.DataSource("nothing", null, 0L, Map.of());
        }

        @Override
        public Trained train(HullwatchListener hull, Interruption interruption) {
            course.add("train " + RunReader.open(dir).manifest().status());
            return this;
        }

        @Override
        public boolean interrupted() {
            return interrupted;
        }

        @Override
        public Map<String, Object> results() {
            course.add("results");
            return Map.of("answer", 42);
        }

        @Override
        public void save(Path file) throws IOException {
            course.add("save " + dir.relativize(file) + ", "
                    + RunReader.open(dir).manifest().status());
            Files.writeString(file, "model");
        }

        @Override
        public void figures(Path runDir) throws IOException {
            course.add("figures, " + RunReader.open(runDir).manifest().status());
        }

        @Override
        public void tell(PrintWriter to, Path runDir) {
            course.add("tell");
            to.println("report " + Files.exists(runDir.resolve("report.html")));
        }
    }

    private CommandSpec spec() {
        CommandLine root = new CommandLine(new Root());
        root.setOut(new PrintWriter(out, true));
        root.setErr(new PrintWriter(err, true));
        root.parseArgs("learn", "--rate", "0.5");
        CommandLine learn = root.getSubcommands().get("learn");
        learn.setOut(new PrintWriter(out, true));
        learn.setErr(new PrintWriter(err, true));
        return learn.getCommandSpec();
    }

    private int run(Training training) {
        dir = temp.resolve("run");
        return new TrainingProgram(spec(), dir).run(training);
    }

    private Manifest manifest() {
        return RunReader.open(dir).manifest();
    }

    @Test
    void takesItsCourse() {
        assertEquals(0, run(new Nothing()));
        assertEquals(
                List.of("train running", "results", "save model.zip, running", "figures, finished", "tell"), course);
        assertEquals("report true", out.toString().strip());
        assertEquals("", err.toString());
        assertEquals(Manifest.FINISHED, manifest().status());
        assertEquals("{answer=42}", manifest().results().toString());
        assertEquals("nothing", manifest().data().name());
    }

    /** The manifest alone says how to do it again. */
    @Test
    void theManifestHasTheWholeCommandLineAndAllOptions() {
        run(new Nothing());
        assertEquals(List.of("hullwatch", "learn", "--rate", "0.5"), manifest().commandLine());
        Map<String, Object> options = manifest().options();
        assertEquals(0.5, options.get("rate"));
        assertEquals(7, ((Number) options.get("seed")).intValue());
        assertEquals(3, ((Number) options.get("every")).intValue(), "the listener's own: " + options);
        assertTrue(options.containsKey("preset"), options.toString());
    }

    @Test
    void anInterruptedTrainingIsWrittenAndReportedToo() {
        var nothing = new Nothing();
        nothing.interrupted = true;
        assertEquals(130, run(nothing));
        assertEquals(Manifest.INTERRUPTED, manifest().status());
        assertEquals(List.of("report true"), out.toString().lines().toList());
        assertTrue(Files.exists(dir.resolve("model.zip")));
    }

    @Test
    void aTrainingThatFailsIsRecordedAsFailed() {
        var cause = new IllegalStateException("no luck");
        UserError error = assertThrows(
                UserError.class,
                () -> run(new Nothing() {
                    @Override
                    public Trained train(HullwatchListener hull, Interruption interruption) {
                        throw cause;
                    }
                }));
        assertEquals("training failed: " + cause, error.getMessage());
        assertEquals(1, error.exitCode());
        assertSame(cause, error.getCause());
        assertEquals(Manifest.FAILED, manifest().status());
        assertEquals(
                List.of("The training failed: java.lang.IllegalStateException: no luck."),
                manifest().notes());
        assertEquals(
                "the run failed: The training failed: java.lang.IllegalStateException: no luck.",
                RunVerifier.verify(dir).notes().get(0));
    }

    /** What says itself what is wrong is not wrapped; the run is failed all the same. */
    @Test
    void errorsOfTheUserAndOfTheMachinePassAsTheyAre() {
        for (Throwable cause : List.of(
                UserError.usage("no such thing"),
                new OutOfMemoryError("heap"),
                new UnsatisfiedLinkError("no kernel"))) {
            Throwable thrown = assertThrows(
                    Throwable.class,
                    () -> run(new Nothing() {
                        @Override
                        public Trained train(HullwatchListener hull, Interruption interruption) {
                            if (cause instanceof Error error) {
                                throw error;
                            }
                            throw (UserError) cause;
                        }
                    }));
            assertSame(cause, thrown);
            assertEquals(Manifest.FAILED, manifest().status());
            temp = temp.resolve("next");
        }
    }

    /** A full disk: everything is tried, the results are told, and one line says what is missing. */
    @Test
    void whatCannotBeWrittenKeepsNothingElseFromBeingTried() {
        int code = run(new Nothing() {
            @Override
            public void save(Path file) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void figures(Path runDir) throws IOException {
                // The report can't take the place of a directory that holds something.
                Files.createDirectories(runDir.resolve("report.html/x"));
                throw new IOException("No space left on device");
            }
        });
        assertEquals(1, code);
        assertTrue(course.contains("tell"), course.toString());
        assertEquals(
                "hullwatch: missing in " + dir
                        + ": model.zip, figures, report.html (No space left on device; make room there)",
                err.toString().strip());
        assertEquals(Manifest.FINISHED, manifest().status());
    }

    /** On a full disk the last checkpoint is all that is left of what was learnt. */
    @Test
    void aRunWhoseModelCannotBeWrittenKeepsItsCheckpoints() {
        Nothing training = new Nothing() {
            @Override
            public Trained train(HullwatchListener hull, Interruption interruption) {
                try {
                    Files.createDirectory(dir.resolve("checkpoints"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return this;
            }

            @Override
            public void save(Path file) throws IOException {
                throw new IOException("no space");
            }
        };
        assertEquals(1, run(training));
        assertEquals(Manifest.INTERRUPTED, manifest().status());
        assertTrue(Files.isDirectory(dir.resolve("checkpoints")));
        assertTrue(err.toString().contains("model.zip"), err.toString());
        assertTrue(err.toString().contains(" --resume "), err.toString());
    }

    @Test
    void aRecordingThatEndedEarlyIsTold() {
        int code = run(new Nothing() {
            @Override
            public Map<String, Object> results() {
                try {
                    Files.delete(dir.resolve("manifest.json"));
                    Files.createDirectories(dir.resolve("manifest.json/x"));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return Map.of();
            }

            @Override
            public void save(Path file) {}

            @Override
            public void figures(Path runDir) {}
        });
        assertEquals(1, code);
        assertTrue(err.toString().startsWith("hullwatch: "), err.toString());
        assertTrue(err.toString().contains("manifest.json"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void aDirectoryInUseIsRefusedBeforeAnyWork() throws IOException {
        Files.writeString(temp.resolve("mine"), "keep");
        assertThrows(RunDirectoryException.class, () -> new TrainingProgram(spec(), temp));
        assertFalse(Files.exists(temp.resolve("manifest.json")));
    }

    @Test
    void theTimeOfTheMachinesStartIsBooked() {
        Map<String, Double> seconds =
                new TrainingProgram(spec(), temp.resolve("x")).time().seconds();
        assertEquals(List.of("start"), List.copyOf(seconds.keySet()));
        assertInstanceOf(Double.class, seconds.get("start"));
        assertTrue(seconds.get("start") > 0, seconds.toString());
    }
}
