package io.github.hullwatch.compare;

import io.github.hullwatch.view.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * In which settings and circumstances some runs differ, and which are the same in all.
 *
 * @param settings those that differ
 * @param circumstances those that differ
 * @param equal name and value of all others
 */
record Differences(List<Column> settings, List<Column> circumstances, Map<String, String> equal) {
    static final String MODEL = "model configuration";
    static final String LAYERS = "layers";

    /** Longer numbers are rounded for readers, as long as that leaves them different. */
    private static final int SHORT = 9;

    /** More settings are not read in a line; the table has all of them. */
    private static final int NAMED = 6;

    /**
     * A setting that differs.
     *
     * @param name of it
     * @param values one for each run, exactly
     * @param shown the same for readers
     */
    record Column(String name, List<String> values, List<String> shown) {

        /** Whether a run has another value than most runs; nobody has where no value is the most frequent one. */
        boolean standsOut(int run) {
            Map<String, Integer> counts = new HashMap<>();
            values.forEach(value -> counts.merge(value, 1, Integer::sum));
            int most = counts.values().stream().max(Integer::compare).orElse(0);
            long modes = counts.values().stream().filter(count -> count == most).count();
            return modes == 1 && counts.get(values.get(run)) < most;
        }

        /** The different values for readers, in the order of the runs. */
        Set<String> different() {
            return new LinkedHashSet<>(shown);
        }
    }

    static Differences of(List<ComparedRun> runs) {
        List<Column> settings = new ArrayList<>();
        List<Column> circumstances = new ArrayList<>();
        Map<String, String> equal = new LinkedHashMap<>();
        sort(runs, run -> run.settings().settings(), settings, equal);
        // What a setting does to the model goes without saying; a model that differs by itself does not.
        boolean explained = explained(runs);
        Map<String, Function<Settings, String>> built = new LinkedHashMap<>();
        built.put(LAYERS, Settings::layers);
        built.put(MODEL, Settings::model);
        built.forEach((name, value) -> {
            Column column = column(
                    name, runs.stream().map(run -> value.apply(run.settings())).toList());
            if (column.different().size() == 1) {
                equal.put(name, column.values.get(0));
            } else if (!explained) {
                settings.add(column);
            }
        });
        sort(runs, run -> run.settings().circumstances(), circumstances, equal);
        return new Differences(settings, circumstances, equal);
    }

    private static boolean explained(List<ComparedRun> runs) {
        Map<Map<String, String>, Set<String>> models = new HashMap<>();
        runs.forEach(run -> models.computeIfAbsent(run.settings().settings(), key -> new LinkedHashSet<>())
                .add(run.settings().model() + run.settings().layers()));
        return models.values().stream().allMatch(set -> set.size() == 1);
    }

    private static void sort(
            List<ComparedRun> runs,
            Function<ComparedRun, Map<String, String>> of,
            List<Column> differing,
            Map<String, String> equal) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(of.apply(run).keySet()));
        for (String name : names) {
            Column column = column(
                    name,
                    runs.stream()
                            .map(run -> of.apply(run).getOrDefault(name, Settings.NONE))
                            .toList());
            if (column.different().size() == 1) {
                equal.put(name, column.values.get(0));
            } else {
                differing.add(column);
            }
        }
    }

    static Column column(String name, List<String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach(value -> shown.put(value, shown(value)));
        boolean told = new LinkedHashSet<>(shown.values()).size() == shown.size();
        return new Column(
                name,
                values,
                values.stream().map(value -> told ? shown.get(value) : value).toList());
    }

    private static String shown(String value) {
        if (value.length() <= SHORT || !value.matches("-?[0-9.]+(E-?[0-9]+)?")) {
            return value;
        }
        try {
            return Words.value(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** What makes a group, in words: its values of the settings that differ; empty if none does. */
    String words(Group group) {
        int run = group.runs().get(0).number() - 1;
        List<String> parts = new ArrayList<>();
        for (Column column : settings) {
            if (!column.values.get(run).equals(Settings.NONE)) {
                parts.add(column.name + " " + column.shown.get(run));
            }
        }
        int more = parts.size() - NAMED;
        return more > 1
                ? String.join(", ", parts.subList(0, NAMED)) + " and " + more + " more"
                : String.join(", ", parts);
    }
}
