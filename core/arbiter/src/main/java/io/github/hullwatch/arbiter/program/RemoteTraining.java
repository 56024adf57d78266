package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.run.CandidateWorkers;
import io.github.hullwatch.cli.Main;
import io.github.hullwatch.program.UserError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A search on another machine. What travels are the words of its command line; the machine reads them, and gets ready
 * to train candidates of that search, once for all of them.
 */
final class RemoteTraining implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> words;
    private final ArrayList<String> commandLine;
    private transient CandidateWorkers<Map<String, Object>> workers;
    private transient ConcurrentLinkedQueue<String> troubles;

    /**
     * A search by its command line.
     *
     * @param words that say what is searched, without the program
     * @param commandLine for the manifests, as the user gave it
     */
    RemoteTraining(List<String> words, List<String> commandLine) {
        this.words = new ArrayList<>(words);
        this.commandLine = new ArrayList<>(commandLine);
    }

    /**
     * Who trains, on this machine.
     *
     * @throws UserError if this machine lacks something, such as the data
     */
    synchronized CandidateWorkers<Map<String, Object>> workers() {
        if (workers == null) {
            troubles = new ConcurrentLinkedQueue<>();
            CommandSpec spec = parse();
            SearchOptions options = spec.mixins().values().stream()
                    .map(CommandSpec::userObject)
                    .filter(SearchOptions.class::isInstance)
                    .map(SearchOptions.class::cast)
                    .findFirst()
                    .orElseThrow(() -> UserError.failed("'" + spec.qualifiedName() + "' does not search"));
            options.trainFor(new SearchOptions.Remote(commandLine, troubles::add, ready -> workers = ready));
            try {
                ((Callable<?>) spec.userObject()).call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return workers;
    }

    private CommandSpec parse() {
        CommandLine root = Main.commandLine();
        try {
            root.setExpandAtFiles(false);
            ParseResult read = root.parseArgs(words.toArray(String[]::new));
            while (read.hasSubcommand()) {
                read = read.subcommand();
            }
            return read.commandSpec();
        } catch (ParameterException e) {
            throw UserError.failed("the command line of the search can't be read: " + e.getMessage(), e);
        }
    }

    /** What could not be written since it was last asked, by any candidate. */
    List<String> takeTroubles() {
        List<String> taken = new ArrayList<>();
        for (String each = troubles.poll(); each != null; each = troubles.poll()) {
            taken.add(each);
        }
        return taken;
    }
}
