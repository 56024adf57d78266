package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a run: its sums, its lines, its certificates. */
@Command(
        name = "verify",
        description =
                "Compare every file of a run with its SHA256SUMS, prove every certificate again from the stored weights,"
                        + " and check schema, order and consistency of the lines. If something does not hold, name the"
                        + " first such thing and exit with 1. Sums show that files were changed since the run was closed,"
                        + " unless the sums were made anew.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The run directory.")
    private Path dir;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Verification found = RunVerifier.verify(dir);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(asMap(found)));
        } else {
            found.notes().forEach(note -> OneLine.print(err, note));
            if (found.ok()) {
                out.printf(
                        Locale.ROOT,
                        "%s holds: %s%d certificates proven again, %d measurements and %d events in order (%s)%n",
                        dir,
                        found.files() == 0 ? "" : found.files() + " files as SHA256SUMS says, ",
                        found.certificates(),
                        found.measurements(),
                        found.events(),
                        found.status());
            }
        }
        if (!found.ok()) {
            OneLine.print(err, dir + " does not hold: " + found.failure());
        }
        return found.ok() ? 0 : 1;
    }

    private Map<String, Object> asMap(Verification found) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dir", dir.toString());
        map.put("ok", found.ok());
        map.put("status", found.status());
        map.put("finished", found.finished());
        map.put("files", found.files());
        map.put("measurements", found.measurements());
        map.put("events", found.events());
        map.put("certificates", found.certificates());
        map.put("notes", found.notes());
        map.put("failure", found.failure() == null ? null : found.failure().toString());
        return map;
    }
}
