package io.github.hullwatch.cli;

import io.github.hullwatch.compare.Comparison;
import io.github.hullwatch.compare.Places;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code compare} does.
 *
 * @param csv null for none
 */
record CompareTask(CommandSpec spec, List<Path> dirs, Path out, Path csv) {
    /** How our files begin, as far as that is the same in all of them. */
    private static final String PAGE = " · Hullwatch comparison</title>";

    private static final String TABLE = "run,name,dir,group,";

    int run() throws IOException {
        OutFile.requireOurs(out, PAGE, "comparison");
        OutFile.requireOurs(csv, TABLE, "table of runs");
        Places places = Places.of(dirs);
        PrintWriter err = spec.commandLine().getErr();
        if (places.dirs().size() > Comparison.MOST) {
            throw UserError.usage(places.dirs().size() + " runs are more than the " + Comparison.MOST
                    + " that one page compares; name fewer of them, each by its own directory");
        }
        Comparison comparison = Comparison.read(places);
        if (places.dirs().size() < 2 && comparison.size() == 1) {
            throw UserError.usage(places.dirs().get(0)
                    + " is one run, and it takes two to compare; name another, or a folder of several (for one run there is"
                    + " ./hullwatch report)");
        }
        if (comparison.size() < 2) {
            throw UserError.failed("nothing to compare, since fewer than two runs can be read: "
                    + String.join("; ", comparison.reasons()));
        }
        if (csv != null) {
            comparison.writeCsv(csv);
        }
        comparison.writePage(out);
        places.notes().forEach(note -> OneLine.print(err, note));
        comparison.reasons().forEach(reason -> OneLine.print(err, "left out: " + reason));
        for (Path file : csv == null ? List.of(out) : List.of(out, csv)) {
            spec.commandLine().getOut().println(file);
        }
        return 0;
    }
}
