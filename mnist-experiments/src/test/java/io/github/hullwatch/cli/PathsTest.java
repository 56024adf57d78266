package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.MnistExperiments;
import io.github.hullwatch.papers.study.Experiment;
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
    private static final Map<String, String> CALLS = new TreeMap<>(Map.ofEntries(
            Map.entry("gpu check --cache", "gpu check --cache NAME"),
            Map.entry("gpu prepare --cache", "gpu prepare --sm 90 --cache NAME"),
            Map.entry("gpu prepare --library", "gpu prepare --sm 90 --library NAME"),
            Map.entry("gpu prepare --ptxas", "gpu prepare --sm 90 --ptxas NAME"),
            Map.entry("mnist train --resume", "mnist train --resume NAME"),
            Map.entry("quickstart --resume", "quickstart --resume NAME"),
            Map.entry("mnist features --resume", "mnist features --resume NAME"),
            Map.entry("mnist study --data", "mnist study --seeds 1 --data NAME"),
            Map.entry("mnist study --resume", "mnist study --resume NAME"),
            Map.entry("mnist study --run-dir", "mnist study --seeds 1 --run-dir NAME"),
            Map.entry("mnist search --data", "mnist search --candidates 1 --data NAME"),
            Map.entry("mnist search --resume", "mnist search --resume NAME"),
            Map.entry("mnist search --run-dir", "mnist search --candidates 1 --run-dir NAME"),
            Map.entry("mnist search --space", "mnist search --candidates 1 --space NAME"),
            Map.entry("quickstart --data", "quickstart --data NAME"),
            Map.entry("quickstart --run-dir", "quickstart --run-dir NAME"),
            Map.entry("quickstart --tensorboard", "quickstart --tensorboard NAME"),
            Map.entry("mnist features --data", "mnist features --data NAME"),
            Map.entry("mnist features --run-dir", "mnist features --run-dir NAME"),
            Map.entry("mnist features --tensorboard", "mnist features --tensorboard NAME"),
            Map.entry("mnist train --data", "mnist train --data NAME"),
            Map.entry("mnist train --run-dir", "mnist train --run-dir NAME"),
            Map.entry("mnist train --tensorboard", "mnist train --tensorboard NAME")));

    /** Experiments after other papers have all their options by themselves. */
    static {
        for (Experiment<?> experiment : new MnistExperiments().experiments()) {
            if (!experiment.name().startsWith("mnist-")) {
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
        for (String command : List.of("quickstart", "mnist", "gpu")) {
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
            if (!place.endsWith("--cache")) {
                refused(1, place, dir.toString(), dir.toString());
            }
            if (place.endsWith("--data")) {
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
