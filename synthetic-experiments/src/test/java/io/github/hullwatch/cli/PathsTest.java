package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.synthetic.SyntheticExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The rule of core's test of this name for the commands of this module. */
class PathsTest {

    /** Where a name of a file may stand, and a call that is right but for it. */
    private static final Map<String, String> CALLS = new TreeMap<>(Map.of(
            "synthetic search --resume", "synthetic search --resume NAME",
            "synthetic search --run-dir", "synthetic search --candidates 1 --run-dir NAME",
            "synthetic search --space", "synthetic search --candidates 1 --space NAME",
            "synthetic train --data", "synthetic train --data NAME",
            "synthetic train --resume", "synthetic train --resume NAME",
            "synthetic train --run-dir", "synthetic train --run-dir NAME",
            "synthetic train --tensorboard", "synthetic train --tensorboard NAME",
            "synthetic table1 --resume", "synthetic table1 --resume NAME",
            "synthetic table1 --run-dir", "synthetic table1 --run-dir NAME",
            "synthetic figures --run-dir", "synthetic figures --run-dir NAME"));

    /** Experiments after other papers have all their options by themselves. */
    static {
        for (Experiment<?> experiment : new SyntheticExperiments().experiments()) {
            if (!experiment.name().startsWith("synthetic-")) {
                continue;
            }
            String command = experiment.name().replaceFirst("-", " ");
            List<OptionSpec> options = new ArrayList<>(
                    CommandSpec.forAnnotatedObject(experiment.setting()).options());
            options.removeIf(option -> option.type() != Path.class);
            List<String> names = new ArrayList<>(
                    options.stream().map(OptionSpec::longestName).toList());
            names.addAll(List.of("--resume", "--run-dir"));
            names.forEach(name -> CALLS.put(command + " " + name, command + " " + name + " NAME"));
        }
    }

    @TempDir
    private Path dir;

    @Test
    void everyPlaceForANameIsTried() {
        Set<String> places = new TreeSet<>();
        for (String command : List.of("synthetic")) {
            collect(Main.commandLine().getSubcommands().get(command), command + " ", places);
        }
        assertEquals(CALLS.keySet(), places);
    }

    private static void collect(CommandLine command, String name, Set<String> places) {
        for (ArgSpec arg : command.getCommandSpec().args()) {
            if (arg.type() == Path.class) {
                places.add(name + (arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel()));
            }
        }
        command.getSubcommands().forEach((word, sub) -> collect(sub, name + word + " ", places));
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        for (String place : CALLS.keySet()) {
            for (String name : List.of("", " ", "~", "~/x", "~anna/x")) {
                refused(2, place, name, "'" + name + "'");
            }
        }
    }

    @Test
    void whatIsMissingOrAnotherKindOfThingIsAFailure() throws IOException {
        Path dead = Files.createSymbolicLink(dir.resolve("dead"), dir.resolve("nothing"));
        Path loop = Files.createSymbolicLink(dir.resolve("loop"), Path.of("loop"));
        Path file = Files.writeString(dir.resolve("file"), "x");
        for (String place : CALLS.keySet()) {
            refused(1, place, dead.toString(), dead + ": is a link to ");
            refused(1, place, dead.resolve("x").toString(), dead + ": is a link to ");
            refused(1, place, loop.toString(), loop + ": is a link to ");
            refused(1, place, file.resolve("x").toString(), file.toString());
            refused(1, place, file.toString(), file.toString());
            refused(1, place, dir.toString(), dir.toString());
            if (!place.endsWith("--run-dir") && !place.endsWith("--tensorboard")) {
                refused(1, place, dir.resolve("none").toString(), "none");
            }
        }
        assertTrue(Files.isSymbolicLink(dead));
        assertTrue(Files.notExists(dir.resolve("nothing")));
    }

    /** Refuses in one line of its own, and prints nothing else. */
    private static void refused(int code, String place, String name, String part) {
        String[] words = CALLS.get(place).split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("NAME") ? name : words[i];
        }
        ProgramRun run = ProgramRun.of(words);
        assertEquals(code, run.code(), () -> String.join(" ", words) + ": " + run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("hullwatch: ") && run.err().contains(part), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
        assertEquals("", run.out());
    }
}
