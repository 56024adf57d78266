package io.github.hullwatch.program;

import io.github.hullwatch.run.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line that stands in a manifest. A manifest may come from anywhere: its words are read as options of
 * commands that there are, by the reader of command lines alone. No shell sees them, and no file that they name with
 * an {@code @} is looked into.
 *
 * @param dir of the run, for messages
 * @param words after the name of the program
 */
public record RecordedCommand(Path dir, List<String> words) {

    private static final String PROGRAM = "hullwatch";

    /** What every command has that records a training. */
    private static final String TRAINS = "--checkpoint-every";

    /** What every command has that trains many networks and records each. */
    private static final String SEARCHES = "--candidates";

    /** Where it was written; and what writes elsewhere or asks hosts, which a manifest is not trusted with. */
    private static final Set<String> LEFT_OUT =
            Set.of("--run-dir", "--resume", "--tensorboard", "--mirror", ServeOption.NAME);

    /** Of these it need not be said: they do not change what is trained, and nobody expects them. */
    private static final Set<String> UNSAID = Set.of("--run-dir", "--resume", ServeOption.NAME);

    /**
     * Reads the command line out of a manifest.
     *
     * @throws UserError if the manifest holds no command line of this program
     */
    public static RecordedCommand of(Path dir, Manifest manifest) {
        List<String> line = manifest.commandLine();
        if (line.isEmpty() || !line.get(0).equals(PROGRAM)) {
            throw UserError.failed("the run in " + dir + " was not written by a command of " + PROGRAM
                    + "; only the program that wrote it can do it again");
        }
        return new RecordedCommand(dir, line.subList(1, line.size()));
    }

    /**
     * Sets the options of a command to what stands here.
     *
     * @param spec of the command
     * @throws UserError if this is another command, or what stands here can't be read
     */
    public void readInto(CommandSpec spec) {
        ParseResult read = parse(spec.root().commandLine());
        if (read.commandSpec() != spec) {
            throw UserError.failed("the run in " + dir + " was made by another command; go on with it by ./"
                    + read.commandSpec().qualifiedName() + " --resume " + ShellWord.of(dir));
        }
    }

    private ParseResult parse(CommandLine root) {
        boolean expanding = root.isExpandAtFiles();
        try {
            root.setExpandAtFiles(false);
            ParseResult read = root.parseArgs(words.toArray(String[]::new));
            while (read.hasSubcommand()) {
                read = read.subcommand();
            }
            return read;
        } catch (ParameterException e) {
            throw UserError.failed("the command line of the run in " + dir + " can't be read: " + e.getMessage(), e);
        } finally {
            root.setExpandAtFiles(expanding);
        }
    }

    /**
     * The command to be run again.
     *
     * @param command its names
     * @param options its options, as they were given
     * @param notes what is left out of it, for people
     */
    public record Again(List<String> command, List<String> options, List<String> notes) {

        /** The words, for a run in another directory. */
        public List<String> words(Path runDir) {
            List<String> words = new ArrayList<>(command);
            words.addAll(options);
            words.add("--run-dir=" + runDir);
            return List.copyOf(words);
        }
    }

    /**
     * What to run to have this run again.
     *
     * @param root all the commands that there are
     * @throws UserError if this is no command that records a training, or can't be read
     */
    public Again again(CommandLine root) {
        ParseResult read = parse(root);
        CommandSpec command = read.commandSpec();
        if (command.findOption(SEARCHES) != null) {
            throw UserError.failed("the run in " + dir + " is a candidate of './" + command.qualifiedName()
                    + "', which makes it again, candidate for candidate: run the commandLine of its manifest with another"
                    + " --run-dir");
        }
        if (command.findOption(TRAINS) == null || !read.matchedPositionals().isEmpty()) {
            throw UserError.failed("the run in " + dir + " was made by '" + command.qualifiedName()
                    + "', which trains nothing; reproduce runs commands again that train");
        }
        List<String> options = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (OptionSpec option : read.matchedOptions()) {
            String name = option.longestName();
            if (!LEFT_OUT.contains(name)) {
                List<String> values = option.originalStringValues();
                values.forEach(value -> options.add(isFlag(option, value) ? name : name + "=" + value));
            } else if (!UNSAID.contains(name)) {
                notes.add(name + " is left out: a manifest names no places that are written to, and no hosts");
            }
        }
        String qualified = command.qualifiedName();
        List<String> names = List.of(qualified.split(" "));
        return new Again(names.subList(1, names.size()), List.copyOf(options), List.copyOf(notes));
    }

    /** Whether the name alone says it: {@code --flag=false} can be written, too. */
    private static boolean isFlag(OptionSpec option, String value) {
        return option.arity().max() == 0 && !value.equalsIgnoreCase("false");
    }
}
