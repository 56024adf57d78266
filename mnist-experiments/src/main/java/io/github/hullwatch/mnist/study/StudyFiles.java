package io.github.hullwatch.mnist.study;

import io.github.hullwatch.files.CsvRow;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.view.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of a study for programs: JSON, and CSV without rounding. */
final class StudyFiles {

    private StudyFiles() {}

    /** One object; a number that does not exist is null. */
    static String json(Study study) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("title", study.title());
        root.put("planned", study.planned());
        root.put("finished", study.runs().size());
        root.put("equallyLong", study.equallyLong());
        List<Object> runs = new ArrayList<>();
        for (SeedRun run : study.runs()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("seed", run.seed());
            map.put("iterations", run.iterations());
            map.put("testAccuracy", run.accuracy());
            map.put("trainingSeconds", run.seconds());
            map.put("paceChange", iteration(run.paceChange()));
            map.put("lossHalved", iteration(run.halved()));
            runs.add(map);
        }
        root.put("runs", runs);
        List<Object> missing = new ArrayList<>();
        study.missing().forEach((seed, why) -> missing.add(Map.of("seed", seed, "reason", why)));
        root.put("missing", missing);
        root.put("tests", study.tests());
        List<Object> rows = new ArrayList<>();
        for (Agreement row : study.agreement()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("layer", row.happening().block().layer());
            map.put("group", row.happening().block().group());
            map.put("space", row.happening().block().space());
            map.put("event", row.happening().event());
            map.put("seeds", row.seeds());
            map.put("seen", row.seen());
            map.put("fromStart", row.fromStart());
            map.put("never", row.never());
            map.put("paceChanges", row.paceChanges());
            map.put("both", row.both());
            map.put("before", row.before());
            map.put("medianIteration", row.medianIteration());
            map.put("medianRatio", row.medianRatio());
            map.put("spearman", row.test().rho());
            map.put("spearmanLossHalved", row.rhoHalved());
            map.put("p", row.test().p());
            map.put("pHolm", row.adjusted());
            map.put("permutations", row.test().permutations());
            map.put("exact", row.test().exact());
            map.put(
                    "iterations",
                    SeedRun.of(study.runs(), row.happening()).stream()
                            .map(StudyFiles::iteration)
                            .toList());
            rows.add(map);
        }
        root.put("agreement", rows);
        return Json.node(root).toString();
    }

    static Object iteration(Moment moment) {
        return moment.kind() == Moment.Kind.NEVER ? null : moment.iteration();
    }

    /** A line for each happening. */
    static String agreementCsv(Study study) {
        StringBuilder csv = new StringBuilder("layer,group,space,event,seeds,seen,fromStart,never,paceChanges,both,"
                + "before,medianIteration,medianRatio,spearman,spearmanLossHalved,p,pHolm,permutations,exact\n");
        for (Agreement row : study.agreement()) {
            line(
                    csv,
                    row.happening().block().layer(),
                    row.happening().block().group(),
                    row.happening().block().space(),
                    row.happening().event(),
                    row.seeds(),
                    row.seen(),
                    row.fromStart(),
                    row.never(),
                    row.paceChanges(),
                    row.both(),
                    row.before(),
                    row.medianIteration(),
                    row.medianRatio(),
                    row.test().rho(),
                    row.rhoHalved(),
                    row.test().p(),
                    row.adjusted(),
                    row.test().permutations(),
                    row.test().exact());
        }
        return csv.toString();
    }

    /** A line for each seed and happening, the change of pace first. */
    static String momentsCsv(Study study) {
        StringBuilder csv = new StringBuilder("seed,layer,group,space,event,state,iteration\n");
        for (SeedRun run : study.runs()) {
            moment(csv, run.seed(), null, null, null, "pace-change", run.paceChange());
            moment(csv, run.seed(), null, null, null, "loss-halved", run.halved());
            run.moments()
                    .forEach((happening, moment) -> moment(
                            csv,
                            run.seed(),
                            happening.block().layer(),
                            happening.block().group(),
                            happening.block().space(),
                            happening.event(),
                            moment));
        }
        return csv.toString();
    }

    private static void moment(
            StringBuilder csv, long seed, String layer, String group, String space, String event, Moment moment) {
        String state = moment.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        line(csv, seed, layer, group, space, event, state, moment.iteration());
    }

    /** A line for each curve and iteration; the loss first. */
    static String bandsCsv(Study study) {
        StringBuilder csv = new StringBuilder("layer,group,space,quantity,field,iteration,seeds,q10,median,q90\n");
        band(csv, null, null, null, "loss", "value", study.loss());
        for (SeedRun.CurveName name : study.curves()) {
            band(
                    csv,
                    name.block().layer(),
                    name.block().group(),
                    name.block().space(),
                    name.quantity(),
                    name.field(),
                    study.curve(name));
        }
        return csv.toString();
    }

    private static void band(
            StringBuilder csv,
            String layer,
            String group,
            String space,
            String quantity,
            String field,
            QuantileBand band) {
        for (int i = 0; i < band.iterations().length; i++) {
            line(
                    csv,
                    layer,
                    group,
                    space,
                    quantity,
                    field,
                    (long) band.iterations()[i],
                    band.seeds()[i],
                    band.low()[i],
                    band.median()[i],
                    band.high()[i]);
        }
    }

    /** Names of layers may hold anything; null and NaN are empty fields. */
    static void line(StringBuilder csv, Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            Object field = fields[i];
            boolean none = field == null || field instanceof Double number && number.isNaN();
            String text = none ? "" : field.toString();
            csv.append(i == 0 ? "" : ",").append(CsvRow.quoted(text));
        }
        csv.append('\n');
    }
}
