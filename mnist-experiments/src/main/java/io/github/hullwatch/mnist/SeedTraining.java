package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.UserError;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Trains one seed of a study as {@code mnist train} would, with its own command line: the run's manifest then says how
 * to make that one run again, and whatever {@code mnist train} can do, a study can.
 */
final class SeedTraining implements Seeds {

    /** Those of a study that its trainings do not share. */
    private static final Set<String> NOT_SHARED = Set.of(
            "--seeds", "--master", "--resume", "--json", "--seed", "--run-dir", "--help", "--version", "--verbose");

    @Command(name = "hullwatch")
    private record Program(Interruption.Caller caller) implements Interruption.Caller {
        @Override
        public boolean asksForAnEnd() {
            return caller.asksForAnEnd();
        }
    }

    @Command(name = "mnist")
    private static final class Group {}

    private final Function<Path, MnistPlaces> places;
    private final PrintWriter err;
    private final Interruption.Caller caller;

    /**
     * @param places where MNIST is looked for
     * @param err where progress is shown; results are not
     */
    SeedTraining(Function<Path, MnistPlaces> places, PrintWriter err) {
        this(places, err, () -> false);
    }

    /** @param caller may ask a training to end */
    SeedTraining(Function<Path, MnistPlaces> places, PrintWriter err, Interruption.Caller caller) {
        this.places = places;
        this.err = err;
        this.caller = caller;
    }

    /** The names of the options of a study that its trainings share. */
    static List<String> options(CommandSpec study) {
        Set<String> names = new TreeSet<>();
        for (OptionSpec option : study.options()) {
            if (!NOT_SHARED.contains(option.longestName())) {
                names.add(option.longestName());
            }
        }
        return List.copyOf(names);
    }

    /**
     * The words that give a training the shared options of a study that is being executed: those that the user gave,
     * and the recipe. Names of files become absolute, so that the study can be resumed from another directory.
     */
    static List<String> words(CommandSpec study) {
        var parsed = study.commandLine().getParseResult();
        List<String> words = new ArrayList<>();
        for (String name : options(study)) {
            OptionSpec option = study.findOption(name);
            boolean given = parsed.hasMatchedOption(name);
            if (given && option.arity().max() == 0) {
                words.add(name);
            } else if (given && option.getValue() instanceof Path path) {
                words.add(name + "=" + path.toAbsolutePath().normalize());
            } else if (given) {
                words.add(name + "=" + option.originalStringValues().get(0));
            } else if (name.equals("--recipe")) {
                words.add(name + "=" + option.defaultValue());
            }
        }
        return words;
    }

    @Override
    public RuntimeException run(List<String> words, long seed, Path dir) {
        List<String> line = new ArrayList<>(List.of("mnist", "train"));
        line.addAll(words);
        line.add("--seed=" + seed);
        line.add("--run-dir=" + dir);
        return execute(line);
    }

    @Override
    public RuntimeException goOn(Path dir) {
        return execute(List.of("mnist", "train", "--resume=" + dir));
    }

    private RuntimeException execute(List<String> line) {
        RuntimeException[] failure = new RuntimeException[1];
        CommandLine program = new CommandLine(new Program(caller))
                .addSubcommand(new CommandLine(new Group()).addSubcommand(new TrainCommand(places)));
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setOut(new PrintWriter(Writer.nullWriter()));
        program.setErr(err);
        program.setParameterExceptionHandler((wrong, args) -> {
            failure[0] = UserError.failed(wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
        program.setExecutionExceptionHandler((thrown, command, parsed) -> {
            failure[0] = thrown instanceof RuntimeException own ? own : new IllegalStateException(thrown);
            return CommandLine.ExitCode.SOFTWARE;
        });
        program.execute(line.toArray(new String[0]));
        return failure[0];
    }
}
