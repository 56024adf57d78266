package io.github.hullwatch.cli;

import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts several runs on one page. */
@Command(
        name = "compare",
        description = {
            "Put 2 to 50 runs on one page: what differs between them, bands over seeds, hull entry against change of pace,"
                    + " and a table that sorts, filters and exports.",
            "Runs that differ in nothing but their seed form a group. Unfinished and failed runs are shown as such; what"
                    + " cannot be read is named and left out. docs/compare.md has the rules."
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "A run, or a folder that holds several: a study, a search, a folder of runs.")
    private List<Path> dirs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "compare.html",
            description = "Write the page to FILE. A file that is there is replaced if it is a page of Hullwatch.")
    private Path out;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the table of the runs to FILE, too, for scripts.")
    private Path csv;

    @Override
    public Integer call() throws IOException {
        if (csv != null
                && csv.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
            throw UserError.usage("--out and --csv are both " + out + "; give them different names");
        }
        return new CompareTask(spec, dirs, out, csv).run();
    }
}
