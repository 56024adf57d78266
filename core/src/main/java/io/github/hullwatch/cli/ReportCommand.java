package io.github.hullwatch.cli;

import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page of a run. */
@Command(
        name = "report",
        description = "Write DIR/report.html, new or again, from what a run measured. Unfinished runs work, too.")
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The run directory.")
    private Path dir;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the page to FILE, and nothing into DIR: for runs on disks that are read-only or full.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        RunReader run = RunReader.open(dir);
        if (out != null
                && !out.toAbsolutePath()
                        .normalize()
                        .equals(dir.resolve(Report.FILE).toAbsolutePath().normalize())) {
            OutFile.requireOutside(out, dir, "--out");
            OutFile.requireOurs(out, " · Hullwatch report</title>", "report");
        }
        Path page = out == null ? Report.write(dir) : Report.write(dir, out);
        if (!run.manifest().ended()) {
            OneLine.print(spec.commandLine().getErr(), dir + " is unfinished: the page shows what was measured so far");
        }
        spec.commandLine().getOut().println(page);
        return 0;
    }
}
