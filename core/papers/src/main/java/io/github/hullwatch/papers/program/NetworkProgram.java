package io.github.hullwatch.papers.program;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.TrainingProgram;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The network of a study: a run directory of its own, {@value #RUN}, within the study's, and {@value #FILE}, how far it
 * is from the engine. A study that is resumed does not train it twice; a run that did not come to its end is moved away
 * and kept.
 */
final class NetworkProgram {

    static final String RUN = "network";
    static final String FILE = "network.json";

    private final CommandSpec spec;
    private final Setting<?> setting;
    private final StudyDirectory directory;

    NetworkProgram(CommandSpec spec, Setting<?> setting, StudyDirectory directory) {
        this.spec = spec;
        this.setting = setting;
        this.directory = directory;
    }

    /**
     * How it ended.
     *
     * @param agreement empty if there is none
     * @param code 0, 1 or 130, as of programs
     */
    record Ended(Optional<NetworkAgreement> agreement, int code) {}

    /** Trains it, unless that has been done, or the engine has not computed its unit. */
    Ended run(WatchedNetwork watched, List<UnitResult> done) {
        Optional<UnitResult> engine = done.stream()
                .filter(result -> result.unit().equals(watched.unit()))
                .findFirst();
        if (engine.isEmpty()) {
            return new Ended(Optional.empty(), 0);
        }
        Optional<NetworkAgreement> before = before();
        if (before.isPresent()) {
            return new Ended(before, 0);
        }
        NetworkComparison comparison = new NetworkComparison(engine.get(), watched.tolerance());
        try {
            moveAway();
            int code = new TrainingProgram(spec, directory.dir().resolve(RUN))
                    .run(new NetworkTraining(setting, watched, comparison));
            NetworkAgreement agreement = comparison.result();
            if (code == Interruption.EXIT_CODE) {
                return new Ended(Optional.empty(), code);
            }
            // Of a run that could not be written in full nothing is said: --resume trains the network again.
            if (code == CommandLine.ExitCode.OK) {
                directory.write(FILE, Json.node(agreement.map()).toPrettyString() + "\n");
            }
            return new Ended(Optional.of(agreement), code);
        } catch (RuntimeException e) {
            // Whatever it is, the results of the units are still to be written.
            OneLine.print(
                    spec.commandLine().getErr(),
                    "the Deeplearning4j network: " + (e instanceof UserError ? e.getMessage() : e.toString()));
        } catch (IOException e) {
            OneLine.print(
                    spec.commandLine().getErr(),
                    UserError.trouble("the Deeplearning4j network in " + directory.dir(), e)
                            .getMessage());
        }
        return new Ended(Optional.empty(), 1);
    }

    private Optional<NetworkAgreement> before() {
        Path file = directory.dir().resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(NetworkAgreement.read(Json.parse(InputFile.bytes(file), file.toString(), null)));
        } catch (IOException | FileFormatException e) {
            OneLine.print(
                    spec.commandLine().getErr(), file + " cannot be read; the Deeplearning4j network is trained again");
            return Optional.empty();
        }
    }

    private void moveAway() throws IOException {
        Path run = directory.dir().resolve(RUN);
        for (int i = 1; Files.exists(run); i++) {
            Path kept = directory.dir().resolve(RUN + "-set-aside" + (i == 1 ? "" : "-" + i));
            if (!Files.exists(kept)) {
                Files.move(run, kept);
            }
        }
    }
}
