package io.github.hullwatch.papers.program;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a command of a program said, and its exit code. */
record Program(int code, String out, String err) {

    /** The command {@code test walk}, on two threads unless the words say otherwise. */
    static Program run(Experiment<?> experiment, String... words) {
        return interrupted(experiment, () -> false, words);
    }

    /** Asked to end as a caller within the process does, instead of by a signal. */
    static Program interrupted(Experiment<?> experiment, Interruption.Caller caller, String... words) {
        CommandLine root =
                new CommandLine(CommandSpec.wrapWithoutInspection(caller).name("hullwatch"));
        CommandLine group = new CommandLine(CommandSpec.create().name("test"));
        root.addSubcommand(ExperimentCommand.addTo(group, "test", List.of(experiment)));
        List<String> all = new ArrayList<>(List.of("test", "walk"));
        all.addAll(Arrays.asList(words));
        if (!all.contains("--threads")) {
            all.addAll(List.of("--threads", "2"));
        }
        return run(root, all);
    }

    static Program run(CommandLine root, List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        root.setOut(new PrintWriter(out));
        root.setErr(new PrintWriter(err));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler((e, line, parsed) -> {
            if (e instanceof UserError || e instanceof FileFormatException || e instanceof RunDirectoryException) {
                line.getErr().println(e.getMessage());
                return e instanceof UserError user ? user.exitCode() : 1;
            }
            throw e;
        });
        int code = root.execute(words.toArray(String[]::new));
        return new Program(code, out.toString(), err.toString());
    }
}
