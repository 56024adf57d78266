package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.RecordedCommand;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.run.Resumption;
import io.github.hullwatch.run.RunComparison;
import io.github.hullwatch.run.RunWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
        OneLine.print(err, "again: hullwatch " + String.join(" ", words));
        // What the command prints is no result of this one.
        program.setOut(err);
        program.setErr(err);
        int code = program.setExpandAtFiles(false).execute(words.toArray(String[]::new));
        if (code != CommandLine.ExitCode.OK) {
            return code;
        }
        RunComparison found = RunComparison.of(dir, now);
        if (json) {
            out.println(json(found, now));
        } else {
            tell(out, found, now);
        }
        out.flush();
        return found.equal() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void tell(PrintWriter out, RunComparison found, Path now) {
        found.circumstances().forEach(out::println);
        found.differences().forEach(out::println);
        long more = found.count() - found.differences().size();
        if (more > 0) {
            out.println("and " + more + " more");
        }
        out.println(
                found.equal()
                        ? "Equal: all " + found.lines() + " lines of " + dir + " came out again, but for their seconds."
                        : "Different: " + found.count() + " fields of " + found.lines() + " lines are not those of "
                                + dir + ".");
        out.println("Run: " + ShellWord.of(now));
    }

    private String json(RunComparison found, Path now) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("equal", found.equal());
        node.put("run", dir.toString());
        node.put("again", now.toString());
        node.put("lines", found.lines());
        ArrayNode circumstances = node.putArray("circumstances");
        found.circumstances().forEach(it -> circumstances
                .addObject()
                .put("what", it.what())
                .put("before", it.before())
                .put("now", it.now()));
        node.put("count", found.count());
        ArrayNode differences = node.putArray("differences");
        found.differences().forEach(it -> differences
                .addObject()
                .put("file", it.file())
                .put("line", it.line())
                .put("field", it.field())
                .put("before", it.before())
                .put("now", it.now()));
        return node.toString();
    }
}
