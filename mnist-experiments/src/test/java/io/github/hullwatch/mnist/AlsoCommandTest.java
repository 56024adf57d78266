package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.PaperQuantity;
import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code --also} of the commands that train on digits. */
class AlsoCommandTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Exception thrown;

    @Command(name = "hullwatch")
    private static final class Program {}

    @Command(name = "mnist")
    private static final class Group {}

    private int program(List<String> words) {
        thrown = null;
        Path home = folder.resolve("home");
        CommandLine program = new CommandLine(new Program())
                .addSubcommand(new CommandLine(new Group())
                        .addSubcommand(new StudyCommand(option -> EmptyMachine.tinyPlaces(home, option))))
                .addSubcommand(new QuickstartCommand(option -> EmptyMachine.places(home, option)));
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setOut(new PrintWriter(new StringWriter(), true));
        program.setErr(new PrintWriter(err, true));
        program.setExecutionExceptionHandler((e, command, parsed) -> {
            thrown = e;
            return e instanceof UserError user ? user.exitCode() : 1;
        });
        return program.execute(words.toArray(new String[0]));
    }

    private int quickstart(Path dir, String... more) {
        List<String> words = new ArrayList<>(List.of("quickstart", "--limit", "70", "--every", "2"));
        words.addAll(List.of("--layers", "dense1|output", "--run-dir", dir.toString()));
        // A tangent kernel takes a backward pass for each example and output.
        words.addAll(List.of(more).contains("--probe") ? List.<String>of() : List.of("--probe", "1"));
        words.addAll(List.of(more));
        return program(words);
    }

    /** The lines without their seconds. @param papers those of quantities after other papers, or all others */
    private static List<String> lines(Path dir, boolean papers) throws IOException {
        return Files.readAllLines(dir.resolve("measurements.jsonl")).stream()
                .filter(line -> papers
                        == PaperQuantity.names().stream()
                                .anyMatch(name -> line.contains("\"quantity\":\"" + name + "\"")))
                .map(line -> line.replaceAll("\"seconds\":[0-9.E-]+", ""))
                .toList();
    }

    /** What is measured besides changes no other line by a bit; and the run's own command makes it again. */
    @Test
    void allOtherLinesStayAsTheyWere() throws IOException {
        Path without = folder.resolve("without");
        Path with = folder.resolve("with");
        assertEquals(0, quickstart(without), err.toString());
        assertEquals(0, quickstart(with, "--also", "all"), err.toString());
        assertEquals(List.of(), lines(without, true));
        assertEquals(lines(without, false), lines(with, false));
        assertFalse(RunReader.open(without).manifest().options().containsKey("also"));
        assertEquals(
                PaperQuantity.names(), RunReader.open(with).manifest().options().get("also"));
        List<Measurement> measured = RunReader.open(with).measurements();
        Set<String> quantities = measured.stream().map(Measurement::quantity).collect(Collectors.toSet());
        assertTrue(quantities.containsAll(PaperQuantity.names()), quantities.toString());
        assertEquals(
                List.of(),
                RunReader.open(with).events().stream()
                        .map(e -> e.event())
                        .filter("quantity-failed"::equals)
                        .toList());
        assertTrue(
                RunVerifier.verify(with).ok(),
                String.valueOf(RunVerifier.verify(with).failure()));
        String page = Files.readString(with.resolve("report.html"));
        assertTrue(page.contains("What other papers look at"), "the report has them");
        assertFalse(Files.readString(without.resolve("report.html")).contains("What other papers look at"));

        List<String> lines = lines(with, true);
        List<String> words = RunReader.open(with).manifest().commandLine();
        Files.move(with, folder.resolve("kept"));
        assertEquals(0, program(words.subList(1, words.size())), err.toString());
        assertEquals(lines, lines(with, true));
    }

    @Test
    void whatWouldHaveNoValueIsRefused() {
        assertEquals(2, quickstart(folder.resolve("none"), "--preset", "light", "--also", "alignment"));
        assertTrue(thrown.getMessage().startsWith("--also alignment is more than --preset light measures"));
        assertEquals(2, quickstart(folder.resolve("none"), "--probe", "0", "--also", "alignment,clusters"));
        assertEquals(
                "--also alignment is of examples that the layers see, which --probe 0 leaves out; name --probe N",
                thrown.getMessage());
        assertEquals(2, quickstart(folder.resolve("none"), "--also", "aligment"));
        assertTrue(err.toString().contains("did you mean 'alignment'?"), err.toString());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    /** All seeds of a study have it, and a study that goes on still has. */
    @Test
    void aStudySharesIt() throws IOException {
        Path data = EmptyMachine.tinyFolder(Files.createDirectories(folder.resolve("tiny")));
        Path dir = folder.resolve("study");
        List<String> words = new ArrayList<>(List.of("mnist", "study", "--seeds", "2", "--data", data.toString()));
        words.addAll(List.of("--epochs", "8", "--every", "1", "--layers", "output", "--also", "clusters,energy"));
        words.addAll(List.of("--preset", "full", "--run-dir", dir.toString()));
        assertEquals(0, program(words), err.toString());
        for (String seed : List.of("42", "43")) {
            assertEquals(
                    List.of("energy", "clusters"),
                    RunReader.open(dir.resolve("seeds").resolve(seed))
                            .manifest()
                            .options()
                            .get("also"));
        }
        List<String> rows = Files.readAllLines(dir.resolve("first-moves.csv"));
        assertEquals(1 + 2 * 6, rows.size(), rows.toString());
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("output,energy,mean0,43,9,")), rows.toString());
        String page = Files.readString(dir.resolve("study.html"));
        assertTrue(page.contains("cohesion") && page.contains("Which number moves first"));

        Files.move(dir.resolve("seeds/43"), folder.resolve("away"));
        assertEquals(0, program(List.of("mnist", "study", "--resume", dir.toString())), err.toString());
        assertEquals(rows, Files.readAllLines(dir.resolve("first-moves.csv")));
    }
}
