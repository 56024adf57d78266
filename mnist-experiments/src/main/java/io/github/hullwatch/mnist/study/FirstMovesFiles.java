package io.github.hullwatch.mnist.study;

import io.github.hullwatch.files.Json;
import io.github.hullwatch.view.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which number moves first, for programs: CSV without rounding, a line a seed, and JSON with what is told over all. */
final class FirstMovesFiles {

    private FirstMovesFiles() {}

    static String csv(Study study) {
        StringBuilder csv = new StringBuilder(
                "layer,quantity,field,seed,measurements,start,extreme,noise,t10,t10None,t50," + "t50None\n");
        for (FirstMoves moves : study.firstMoves()) {
            for (FirstMoves.Row row : moves.rows()) {
                for (int s = 0; s < row.moves().size(); s++) {
                    FirstMove move = row.moves().get(s);
                    StudyFiles.line(
                            csv,
                            moves.layer(),
                            row.number().quantity(),
                            row.number().field(),
                            study.runs().get(s).seed(),
                            move.measurements(),
                            move.start(),
                            move.extreme(),
                            move.noise(),
                            iteration(move.tenth()),
                            move.tenth().lack(),
                            iteration(move.half()),
                            move.half().lack());
                }
            }
        }
        return csv.toString();
    }

    private static Long iteration(FirstMove.Time time) {
        return time.isSeen() ? (Long) time.iteration() : null;
    }

    static String json(Study study) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("title", study.title());
        root.put("seeds", study.runs().stream().map(SeedRun::seed).toList());
        List<Object> layers = new ArrayList<>();
        for (FirstMoves moves : study.firstMoves()) {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("layer", moves.layer());
            layer.put("t10", order(moves.tenth(), moves.tenthAdjusted()));
            layer.put("t50", order(moves.half(), moves.halfAdjusted()));
            layer.put("hullEntry", iterations(moves.hullEntry()));
            layer.put("paceChange", iterations(moves.pace()));
            List<Object> rows = new ArrayList<>();
            for (FirstMoves.Row row : moves.rows()) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("quantity", row.number().quantity());
                map.put("field", row.number().field());
                map.put("t10", times(row.tenth()));
                map.put("t50", times(row.half()));
                rows.add(map);
            }
            layer.put("numbers", rows);
            layers.add(layer);
        }
        root.put("layers", layers);
        return Json.node(root).toString();
    }

    private static Map<String, Object> order(Concordance concordance, double adjusted) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kendallW", concordance.w());
        map.put("p", concordance.p());
        map.put("pHolm", adjusted);
        return map;
    }

    private static Map<String, Object> times(FirstMoves.Times times) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seen", times.seen());
        map.put("median", times.median());
        map.put("least", times.least());
        map.put("most", times.most());
        map.put("first", times.first());
        map.put("tied", times.tied());
        map.put("meanRank", times.rank());
        return map;
    }

    /** By seed; null where it never happened. */
    private static List<Object> iterations(List<Moment> moments) {
        List<Object> iterations = new ArrayList<>();
        moments.forEach(moment -> iterations.add(StudyFiles.iteration(moment)));
        return iterations;
    }
}
