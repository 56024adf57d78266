package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One rule for all names of files on the command line: 2 for a name that cannot be meant, whatever files there are, and
 * 1 for what is there or is not.
 */
class PathsTest {

    /** Where a name of a file may stand, and a call that is right but for it. */
    private static final Map<String, String> CALLS = new TreeMap<>(Map.ofEntries(
            Map.entry("compare DIR", "compare NAME RUN"),
            Map.entry("compare --out", "compare RUN OTHER --out NAME"),
            Map.entry("compare --csv", "compare RUN OTHER --csv NAME"),
            Map.entry("figure DIR", "figure NAME loss"),
            Map.entry("figure --out", "figure RUN loss --out NAME"),
            Map.entry("hull FILE", "hull NAME"),
            Map.entry("hull --certificate", "hull VECTORS --certificate NAME"),
            Map.entry("hull --check", "hull VECTORS --check NAME"),
            Map.entry("inspect FILE", "inspect NAME --table-only"),
            Map.entry("inspect --run-dir", "inspect VECTORS --run-dir NAME"),
            Map.entry("report DIR", "report NAME"),
            Map.entry("report --out", "report RUN --out NAME"),
            Map.entry("reproduce DIR", "reproduce NAME"),
            Map.entry("reproduce --run-dir", "reproduce RUN --run-dir NAME"),
            Map.entry("serve DIR", "serve NAME --port 0"),
            Map.entry("verify DIR", "verify NAME")));

    private static final Set<String> WRITTEN = Set.of(
            "compare --csv",
            "compare --out",
            "figure --out",
            "hull --certificate",
            "inspect --run-dir",
            "report --out",
            "reproduce --run-dir");
    private static final Set<String> FOLDERS = Set.of(
            "compare DIR", "figure DIR", "figure --out", "report DIR", "reproduce DIR", "serve DIR", "verify DIR");

    @TempDir
    private Path dir;

    private Path vectors;
    private Path run;
    private Path other;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeVectors() throws IOException {
        vectors = Files.writeString(dir.resolve("vectors.csv"), "1,0\n0,1\n-1,-1\n");
        run = dir.resolve("a run");
        try (RunWriter writer = RunWriter.create(run, Manifest.builder().build())) {
            writer.finish(Manifest.FINISHED);
        }
        other = dir.resolve("another run");
        RunWriter.create(other, Manifest.builder().build()).close();
    }

    @Test
    void everyPlaceForANameIsTried() {
        Set<String> places = new TreeSet<>();
        collect(Main.commandLine(), "", places);
        assertEquals(CALLS.keySet(), places);
    }

    private static void collect(CommandLine command, String name, Set<String> places) {
        for (ArgSpec arg : command.getCommandSpec().args()) {
            if (List.of(arg.auxiliaryTypes()).contains(Path.class)) {
                places.add(name + (arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel()));
            }
        }
        command.getSubcommands().forEach((word, sub) -> collect(sub, name + word + " ", places));
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        for (String place : CALLS.keySet()) {
            for (String name : List.of("", " ", "~", "~/w.npy", "~anna/x")) {
                refused(2, place, name, "'" + name + "'");
            }
        }
        assertTrue(err.toString().contains("$HOME"), err.toString());
        // A tilde elsewhere is nobody's home.
        refused(1, "hull FILE", "./~", "./~ does not exist");
        refused(1, "hull FILE", "x~", "x~ does not exist");
    }

    @Test
    void whatIsMissingOrAnotherKindOfThingIsAFailure() throws IOException {
        Path dead = Files.createSymbolicLink(dir.resolve("dead"), dir.resolve("nothing"));
        Path loop = Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
        for (String place : CALLS.keySet()) {
            refused(1, place, dead.toString(), dead.toString(), "is a link to ");
            refused(1, place, loop.toString(), loop.toString(), "is a link to ");
            refused(1, place, dead.resolve("x").toString(), dead + ": is a link to ");
            refused(1, place, vectors.resolve("x").toString(), vectors.toString());
            refused(1, place, (FOLDERS.contains(place) ? vectors : dir).toString());
            if (!WRITTEN.contains(place)) {
                refused(1, place, dir.resolve("none").toString(), "none does not exist");
            }
        }
        assertTrue(Files.isSymbolicLink(dead));
        assertTrue(Files.notExists(dir.resolve("nothing")));
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        Path empty = Files.createFile(dir.resolve("empty.json"));
        refused(1, "hull --check", empty.toString(), empty + " is empty");
        Path run = dir.resolve("run");
        RunWriter.create(run, Manifest.builder().build()).close();
        for (String nothing : List.of("", " \n")) {
            Files.writeString(run.resolve("manifest.json"), nothing);
            refused(1, "report DIR", run.toString(), run.resolve("manifest.json") + ": is empty");
            refused(1, "verify DIR", run.toString(), "manifest.json: is empty");
            assertFalse(err.toString().contains("schema"), err.toString());
        }
    }

    /** Refuses in one line, with each of the parts, and prints nothing else. */
    private void refused(int code, String place, String name, String... parts) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>();
        for (String word : CALLS.get(place).split(" ")) {
            words.add(
                    switch (word) {
                        case "NAME" -> name;
                        case "VECTORS" -> vectors.toString();
                        case "RUN" -> run.toString();
                        case "OTHER" -> other.toString();
                        default -> word;
                    });
        }
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(out, true));
        main.setErr(new PrintWriter(err, true));
        assertEquals(code, main.execute(words.toArray(new String[0])), () -> words + ": " + err);
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertEquals("", out.toString());
        Arrays.stream(parts)
                .forEach(part -> assertTrue(err.toString().contains(part), () -> part + " is not in: " + err));
        assertFalse(err.toString().contains("Exception"), err.toString());
    }
}
