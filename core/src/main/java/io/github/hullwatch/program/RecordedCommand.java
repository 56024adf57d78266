package io.github.hullwatch.program;

import io.github.hullwatch.run.Manifest;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
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
record RecordedCommand(Path dir, List<String> words) {

    private static final String PROGRAM = "hullwatch";

    /** @throws UserError if the manifest holds no command line of this program */
    static RecordedCommand of(Path dir, Manifest manifest) {
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
    void readInto(CommandSpec spec) {
        CommandLine root = spec.root().commandLine();
        boolean expanding = root.isExpandAtFiles();
        ParseResult read;
        try {
            root.setExpandAtFiles(false);
            read = root.parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw UserError.failed("the command line of the run in " + dir + " can't be read: " + e.getMessage(), e);
        } finally {
            root.setExpandAtFiles(expanding);
        }
        while (read.hasSubcommand()) {
            read = read.subcommand();
        }
        if (read.commandSpec() != spec) {
            throw UserError.failed("the run in " + dir + " was made by another command; go on with it by "
                    + read.commandSpec().qualifiedName() + " --resume " + ShellWord.of(dir));
        }
    }
}
