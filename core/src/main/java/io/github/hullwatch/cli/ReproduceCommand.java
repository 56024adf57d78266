package io.github.hullwatch.cli;

import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.RecordedCommand;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.run.Resumption;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.text.Shell;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reproduce}: a run's command again, and where the lines differ. */
@Command(
        name = "reproduce",
        description = "Run the command of a run again, into a new directory, and say where its lines differ, all but"
                + " their seconds. Exit code 0 if they are equal, 1 if not.")
final class ReproduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of the run.")
    private Path dir;

    @Mixin
    private RunDirOption runDir;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Override
    public Integer call() {
        Path now = runDir.resolve("reproduce");
        RunWriter.requireFree(now);
        RecordedCommand recorded = RecordedCommand.of(dir, Resumption.manifest(dir));
        CommandLine program = Main.commandLine();
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter out = spec.commandLine().getOut();
        RecordedCommand.Again again = recorded.again(program);
        List<String> words = again.words(now);
        again.notes().forEach(note -> OneLine.print(err, note));
        OneLine.print(
                err, "again: hullwatch " + words.stream().map(Shell::quoted).collect(Collectors.joining(" ")));
        // What the command prints is no result of this one.
        program.setOut(err);
        program.setErr(err);
        int code = program.setExpandAtFiles(false).execute(words.toArray(String[]::new));
        if (code != CommandLine.ExitCode.OK) {
            return code;
        }
        Reproduction reproduction = Reproduction.of(dir, now);
        out.println(json ? reproduction.json() : reproduction.text());
        out.flush();
        return reproduction.equal() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
