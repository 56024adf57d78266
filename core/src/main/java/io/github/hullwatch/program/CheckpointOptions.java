package io.github.hullwatch.program;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Resumption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code --resume} and {@code --checkpoint-every}: a mixin for every command that trains. */
public final class CheckpointOptions {

    private static final String RESUME = "--resume";

    /** Where a command that goes on with a run writes it, whatever its own command line says. */
    private static final String RUN_DIR = "--run-dir";

    /** Options that are about how a call shows the run, not about the run. */
    private static final Set<String> OF_THE_CALL = Set.of(RESUME, QuietOption.NAME, ServeOption.NAME);

    @Option(
            names = RESUME,
            paramLabel = "DIR",
            description = "Go on with the run in DIR, which was cut off or interrupted, from its last checkpoint, with"
                    + " the options that it began with. Needs no other option.")
    private Path resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "500",
            description = "Iterations between checkpoints, from which --resume goes on; there is one at the end of each"
                    + " epoch, too. All bounds start afresh there. 0 for none.")
    private int every;

    /** Survives that the options are read again. */
    private Path resumed;

    /**
     * Takes over the options of the run that is to be resumed, if one is. To be called before any option is looked at.
     *
     * @param spec of the command
     * @return whether there is something to do: not if that run is finished, which is said on standard error
     * @throws UserError if the run was made by another command, or an option was given that it did not begin with
     * @throws io.github.hullwatch.run.RunDirectoryException if there is no run that can be read
     */
    public boolean takeOver(CommandSpec spec) {
        resumed = resume;
        if (resumed == null) {
            if (every < 0) {
                throw UserError.usage("--checkpoint-every must be at least 0, not " + every);
            }
            return true;
        }
        Path dir = resumed;
        Manifest manifest = Resumption.manifest(dir);
        if (manifest.status().equals(Manifest.FINISHED)) {
            OneLine.print(
                    spec.commandLine().getErr(), "the run in " + dir + " is finished; there is nothing to resume");
            return false;
        }
        Map<String, Object> given = given(spec);
        if (given.containsKey(RUN_DIR)) {
            throw UserError.usage(RUN_DIR + " has no effect here: the run goes on in the directory that " + RESUME
                    + " names; leave it out");
        }
        Map<OptionSpec, Object> ofThisCall = new LinkedHashMap<>();
        spec.options().stream()
                .filter(option -> OF_THE_CALL.contains(option.longestName()))
                .forEach(option -> ofThisCall.put(option, option.getValue()));
        RecordedCommand.of(dir, manifest).readInto(spec);
        ofThisCall.forEach(OptionSpec::setValue);
        given.forEach((name, value) -> {
            Object begun = spec.findOption(name).getValue();
            if (!Objects.deepEquals(value, begun)) {
                throw UserError.usage(name + " is " + value + ", and the run in " + dir + " began with " + begun
                        + "; it goes on with the options that it began with, so leave it out");
            }
        });
        return true;
    }

    /** What the user wrote down beside this one, by name. */
    private static Map<String, Object> given(CommandSpec spec) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            boolean ofTheRun = !OF_THE_CALL.contains(option.longestName());
            if (ofTheRun && !option.usageHelp() && !option.inherited()) {
                given.put(option.longestName(), option.getValue());
            }
        }
        return given;
    }

    /** What stands after {@code --resume}, for commands that resume something else than a run. */
    public Optional<Path> asked() {
        return Optional.ofNullable(resume);
    }

    /** The directory of the run that goes on; empty for one that begins. */
    public Optional<Path> resumed() {
        return Optional.ofNullable(resumed);
    }

    /** Iterations between checkpoints; 0 for none. */
    public int every() {
        return every;
    }

    /** Tells the listener. */
    void tell(HullwatchListener.Builder listener) {
        if (resumed != null) {
            listener.resume();
        } else if (every > 0) {
            listener.checkpoints();
        }
    }

    /** Adds the options to those of the manifest. */
    void describe(Map<String, Object> options) {
        options.put("checkpointEvery", every);
    }
}
