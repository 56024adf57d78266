package io.github.hullwatch.papers.program;

import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.text.Numbers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs settings one after the other and prints ours beside the values to agree with. Writes no files. */
final class CheckProgram {

    private final CommandSpec spec;
    private final int threads;
    private final boolean json;
    private final List<Object> settings = new ArrayList<>();
    private int compared;
    private int agree;
    private int fail;
    private int failedUnits;

    CheckProgram(CommandSpec spec, int threads, boolean json) {
        this.spec = spec;
        this.threads = threads;
        this.json = json;
    }

    /**
     * Runs them.
     *
     * @return the exit code: 0 if every robust value agrees, 1 if one does not or a unit failed, 130 if interrupted
     */
    int run(List<SettingCheck> checks) {
        PrintWriter err = spec.commandLine().getErr();
        // All of them, before the first is run: a setting that makes no sense is refused at once.
        OneLine.print(err, announcement(checks));
        boolean interrupted = false;
        try (Interruption interruption = Interruption.of(spec)) {
            for (int i = 0; i < checks.size() && !interrupted; i++) {
                SettingCheck check = checks.get(i);
                Study study = check.setting().open();
                String task = check.setting().experiment().name() + " " + (i + 1) + "/" + checks.size();
                WatchedUnits work = WatchedUnits.run(
                        task, study, List.of(), threads, threads, interruption::requested, results -> {}, err);
                interrupted = work.interrupted();
                failedUnits += work.failures().size();
                if (!interrupted) {
                    tell(check, check.compared(study, work.done()));
                }
            }
            if (json) {
                spec.commandLine().getOut().println(Json.node(map()));
            }
            OneLine.print(
                    err,
                    agree + " of " + compared + " values agree" + (fail > 0 ? "; " + fail + " robust ones do not" : "")
                            + (failedUnits > 0 ? "; " + Numbers.count(failedUnits, "unit") + " failed" : "")
                            + (interrupted ? "; interrupted before the rest was compared" : ""));
            spec.commandLine().getOut().flush();
        }
        return interrupted
                ? Interruption.EXIT_CODE
                : fail + failedUnits > 0 ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private String announcement(List<SettingCheck> checks) {
        int values =
                checks.stream().mapToInt(check -> check.references().size()).sum();
        double seconds = 0;
        boolean known = true;
        for (SettingCheck check : checks) {
            Study study = opened(check);
            OptionalDouble time = study.seconds();
            known &= time.isPresent();
            int busy = Math.max(1, Math.min(threads, study.units().size()));
            seconds += time.orElse(0) / busy;
        }
        return Numbers.count(values, "value") + " of " + Numbers.count(checks.size(), "setting") + " on "
                + Numbers.count(threads, "thread")
                + (seconds == 0 ? "" : ", " + WatchedUnits.about(seconds) + (known ? "" : " and more"));
    }

    private static Study opened(SettingCheck check) {
        try {
            return check.setting().open();
        } catch (UserError e) {
            String message = check.words() + ": " + e.getMessage();
            throw e.exitCode() == CommandLine.ExitCode.USAGE ? UserError.usage(message) : UserError.failed(message, e);
        }
    }

    private void tell(SettingCheck check, List<Comparison> comparisons) {
        List<List<String>> rows = new ArrayList<>();
        List<Object> maps = new ArrayList<>();
        for (Comparison one : comparisons) {
            compared++;
            agree += one.agrees() ? 1 : 0;
            fail += one.fails() ? 1 : 0;
            rows.add(row(one));
            maps.add(map(one));
            if (!one.why().isEmpty()) {
                OneLine.print(spec.commandLine().getErr(), check.words() + ": " + one.why());
            }
        }
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("experiment", check.setting().experiment().name());
        setting.put("setting", check.setting().options());
        setting.put("values", maps);
        settings.add(setting);
        if (!json) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(check.words());
            out.println(new TextTable(
                            List.of(
                                    "cell",
                                    "quantity",
                                    "ours",
                                    "seeds",
                                    "reference",
                                    "tolerance",
                                    "difference",
                                    TextTable.VERDICT),
                            2,
                            rows)
                    .terminal());
            out.flush();
        }
    }

    private static List<String> row(Comparison one) {
        Reference reference = one.reference();
        return List.of(
                one.ours() == null ? reference.cell() : one.ours().cell(),
                reference.quantity(),
                one.ours() == null ? "–" : Findings.ours(one.ours()),
                one.ours() == null ? "–" : Numbers.whole(one.ours().seeds()),
                Numbers.of(reference.value(), 5),
                "± " + Numbers.of(reference.tolerance(), 2),
                Numbers.of(one.difference(), 2),
                one.verdict());
    }

    private static Map<String, Object> map(Comparison one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("quantity", one.reference().quantity());
        map.put("cell", one.ours() == null ? one.reference().cell() : one.ours().cell());
        map.put("ours", one.ours() == null ? null : UnitLine.number(one.ours().value()));
        map.put("sd", one.ours() == null ? null : UnitLine.number(one.ours().sd()));
        map.put("seeds", one.ours() == null ? 0 : one.ours().seeds());
        map.put("value", UnitLine.number(one.reference().value()));
        map.put("tolerance", UnitLine.number(one.reference().tolerance()));
        map.put("difference", UnitLine.number(one.difference()));
        map.put("robust", one.reference().robust());
        map.put("agrees", one.agrees());
        map.put("source", one.reference().source());
        map.put("why", one.why().isEmpty() ? null : one.why());
        return map;
    }

    private Map<String, Object> map() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("compared", compared);
        root.put("agree", agree);
        root.put("fail", fail);
        root.put("failedUnits", failedUnits);
        root.put("settings", settings);
        return root;
    }
}
