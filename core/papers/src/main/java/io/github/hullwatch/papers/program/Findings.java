package io.github.hullwatch.papers.program;

import io.github.hullwatch.files.CsvRow;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a study's results: values, known values of the same setting beside them, remarks. As table, JSON and
 * CSV; equal results give equal bytes.
 *
 * @param setting asked for
 * @param units all that were planned
 * @param done how many of them are done
 * @param failures why others are not, where they failed
 * @param values of what is done
 * @param comparisons with known values of this setting; none while units are missing
 * @param remarks sentences
 * @param network how far the watched network is from the engine; empty if none was trained
 */
record Findings(
        Setting<?> setting,
        int units,
        int done,
        Map<Unit, String> failures,
        List<Value> values,
        List<Comparison> comparisons,
        List<String> remarks,
        Optional<NetworkAgreement> network) {

    /** Of what is done. */
    static Findings of(
            Setting<?> setting,
            Study study,
            List<UnitResult> done,
            Map<Unit, String> failures,
            List<Reference> references,
            Optional<NetworkAgreement> network) {
        List<Value> values = done.isEmpty() ? List.of() : study.values(done);
        boolean complete = done.size() == study.units().size();
        return new Findings(
                setting,
                study.units().size(),
                done.size(),
                failures,
                values,
                complete
                        ? references.stream()
                                .map(reference -> Comparison.of(reference, values))
                                .toList()
                        : List.of(),
                done.isEmpty() ? List.of() : study.remarks(done),
                network);
    }

    /** The known values of a setting. */
    static List<Reference> references(Setting<?> setting) {
        Map<Object, Boolean> same = new LinkedHashMap<>();
        return setting.experiment().references().stream()
                .filter(reference -> same.computeIfAbsent(
                        reference.setting(), options -> Setting.of(setting.experiment(), reference.setting())
                                .sameAs(setting)))
                .toList();
    }

    boolean isComplete() {
        return done == units;
    }

    Experiment<?> experiment() {
        return setting.experiment();
    }

    private List<Comparison> of(Value value) {
        return comparisons.stream().filter(c -> c.ours() == value).toList();
    }

    TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Value value : values) {
            List<String> ours = new ArrayList<>(List.of(value.cell(), value.quantity(), ours(value)));
            ours.add(value.seeds() > 0 ? Numbers.whole(value.seeds()) : "–");
            List<Comparison> known = of(value);
            for (Comparison one : known) {
                rows.add(row(
                        ours,
                        Numbers.of(one.reference().value(), 5),
                        "± " + Numbers.of(one.reference().tolerance(), 2),
                        value,
                        one.verdict()));
            }
            if (known.isEmpty()) {
                rows.add(row(ours, "", "", value, ""));
            }
        }
        return new TextTable(
                        List.of(
                                "cell",
                                "quantity",
                                "ours",
                                "seeds",
                                "reference",
                                "tolerance",
                                "chance",
                                TextTable.VERDICT),
                        2,
                        rows)
                .withoutEmptyColumns();
    }

    private static List<String> row(
            List<String> ours, String reference, String tolerance, Value value, String verdict) {
        List<String> row = new ArrayList<>(ours);
        row.addAll(List.of(
                reference, tolerance, Double.isNaN(value.chance()) ? "" : Numbers.of(value.chance(), 4), verdict));
        return row;
    }

    /** Value ± standard deviation, in plain spaces. */
    static String ours(Value value) {
        String text =
                Double.isNaN(value.sd()) ? Numbers.of(value.value(), 5) : Numbers.withSpread(value.value(), value.sd());
        return text.replace('\u00a0', ' ');
    }

    /** Without rounding. NaN is an empty field. */
    String csv() {
        StringBuilder csv =
                new StringBuilder("cell,quantity,value,sd,seeds,chance,reference,tolerance,robust,agrees,source\n");
        for (Value value : values) {
            List<Comparison> known = of(value);
            for (Comparison one : known) {
                Reference reference = one.reference();
                line(
                        csv,
                        value,
                        number(reference.value()),
                        number(reference.tolerance()),
                        reference.robust() ? "yes" : "no",
                        one.agrees() ? "yes" : "no",
                        reference.source());
            }
            if (known.isEmpty()) {
                line(csv, value, "", "", "", "", "");
            }
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, Value value, String... known) {
        List<String> fields = new ArrayList<>(List.of(
                value.cell(),
                value.quantity(),
                number(value.value()),
                number(value.sd()),
                Integer.toString(value.seeds()),
                number(value.chance())));
        fields.addAll(List.of(known));
        csv.append(String.join(",", fields.stream().map(CsvRow::quoted).toList()))
                .append('\n');
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /** One object. NaN is null, an infinity a text. */
    Map<String, Object> map() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("experiment", experiment().name());
        root.put("paper", experiment().paper());
        root.put("setting", setting.options());
        root.put("units", units);
        root.put("done", done);
        List<Object> failed = new ArrayList<>();
        failures.forEach((unit, why) -> failed.add(Map.of("cell", unit.cell(), "seed", unit.seed(), "reason", why)));
        root.put("failed", failed);
        List<Object> list = new ArrayList<>();
        for (Value value : values) {
            Map<String, Object> map = map(value);
            map.put("references", of(value).stream().map(Findings::map).toList());
            list.add(map);
        }
        root.put("values", list);
        root.put("remarks", remarks);
        root.put("network", network.map(NetworkAgreement::map).orElse(null));
        return root;
    }

    static Map<String, Object> map(Value value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cell", value.cell());
        map.put("quantity", value.quantity());
        map.put("value", UnitLine.number(value.value()));
        map.put("sd", UnitLine.number(value.sd()));
        map.put("seeds", value.seeds());
        map.put("chance", UnitLine.number(value.chance()));
        return map;
    }

    private static Map<String, Object> map(Comparison one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", UnitLine.number(one.reference().value()));
        map.put("tolerance", UnitLine.number(one.reference().tolerance()));
        map.put("robust", one.reference().robust());
        map.put("agrees", one.agrees());
        map.put("source", one.reference().source());
        return map;
    }

    /** {@link #map} as text. */
    String json() {
        return Json.node(map()).toString();
    }
}
