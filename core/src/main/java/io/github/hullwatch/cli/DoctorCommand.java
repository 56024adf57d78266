package io.github.hullwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.program.DoctorCheck;
import io.github.hullwatch.program.DoctorCheck.Finding;
import io.github.hullwatch.program.DoctorCheck.State;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what works on this machine. */
@Command(
        name = "doctor",
        description =
                "Tell what works on this machine, what does not and how to fix it: Java, backend, threads, memory,"
                        + " graphics card, disk, data, and a free port (127.0.0.1:9000, where training pages listen by"
                        + " default). Exit code 1 if something that is needed does not work.")
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = new ArrayList<>(new MachineCheck().look());
        findings.addAll(new BackendCheck().look());
        for (DoctorCheck check : ServiceLoader.load(DoctorCheck.class)) {
            findings.addAll(check.look());
        }
        boolean healthy = findings.stream().noneMatch(f -> f.state() == State.FAILED);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(new Answer(healthy, findings)));
        } else {
            for (Finding finding : findings) {
                String state = finding.state().name().toLowerCase(Locale.ROOT);
                out.printf(Locale.ROOT, "%-7s %-10s %s%n", state, finding.what(), finding.text());
            }
            out.println(healthy ? "Everything needed works here." : "Something needed does not work: see above.");
        }
        return healthy ? 0 : 1;
    }

    /** What {@code --json} prints. */
    record Answer(boolean healthy, List<Finding> findings) {}
}
