package io.github.hullwatch.listener.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/**
 * One way to train: without a listener, with Deeplearning4j's StatsListener, or with Hullwatch.
 *
 * @param name {@code none}, {@code none-again}, {@code stats-10}, {@code light-1}, {@code standard-budget}, …;
 *     {@code -memory} behind it: without a run directory; {@code base:} before it: with the other build
 */
record Arm(String name) {

    static final String NONE = "none";
    static final String NONE_AGAIN = "none-again";
    static final String BASE = "base:";

    private static final String MEMORY = "-memory";
    private static final Pattern WATCHED = Pattern.compile("(light|standard|full)-(budget|[1-9][0-9]{0,8})");
    private static final Pattern STATS = Pattern.compile("stats-([1-9][0-9]{0,8})");

    Arm {
        if (!name.equals(NONE)
                && !name.equals(NONE_AGAIN)
                && !stats(name).matches()
                && !watched(name).matches()) {
            throw new IllegalArgumentException(
                    "there is no arm " + name
                            + "; arms are none, none-again, stats-N, and light|standard|full-N|budget[-memory] with N iterations");
        }
    }

    /** Every arm, or those that a list such as {@code light-1,stats-1} names; the two without a listener always. */
    static List<Arm> of(String names, boolean withBase) {
        List<String> chosen = new ArrayList<>(List.of(NONE, NONE_AGAIN));
        if (names.equals("all")) {
            for (String schedule : List.of("1", "10", "100", "budget")) {
                for (String preset : List.of("light", "standard", "full")) {
                    chosen.add(preset + "-" + schedule);
                }
            }
            chosen.addAll(List.of("standard-10" + MEMORY, "stats-1", "stats-10"));
        } else {
            Arrays.stream(names.split(","))
                    .filter(name -> !chosen.contains(name))
                    .forEach(chosen::add);
        }
        List<Arm> arms = new ArrayList<>();
        for (String name : chosen) {
            arms.add(new Arm(name));
            if (withBase && watched(name).matches()) {
                arms.add(new Arm(BASE + name));
            }
        }
        return arms;
    }

    /** Iterations between measurements; 0 where there is no fixed schedule. */
    int every() {
        Matcher stats = stats(name);
        if (stats.matches()) {
            return Integer.parseInt(stats.group(1));
        }
        Matcher watched = watched(name);
        return watched.matches() && !watched.group(2).equals("budget") ? Integer.parseInt(watched.group(2)) : 0;
    }

    /** Whether it is one of Hullwatch's. */
    boolean isHullwatch() {
        return watched(name).matches();
    }

    /**
     * What watches in this arm; empty for the arms without a listener.
     *
     * @param builds by {@code ""} or {@code base:}, the builds of Hullwatch
     * @param runs a folder in which a run directory can be made
     */
    Optional<Watcher> watcher(Map<String, Watcher.Factory> builds, Path runs) throws IOException {
        if (stats(name).matches()) {
            return Optional.of(new Stats(new StatsListener(new InMemoryStatsStorage(), every())));
        }
        Matcher watched = watched(name);
        if (!watched.matches()) {
            return Optional.empty();
        }
        Path runDir = name.endsWith(MEMORY) ? null : runs.resolve(name.replace(':', '-'));
        return Optional.of(builds.get(name.startsWith(BASE) ? BASE : "")
                .watch(watched.group(1).toUpperCase(Locale.ROOT), watched.group(2), runDir));
    }

    private static Matcher stats(String name) {
        return STATS.matcher(name);
    }

    private static Matcher watched(String name) {
        String inner = name.startsWith(BASE) ? name.substring(BASE.length()) : name;
        return WATCHED.matcher(inner.endsWith(MEMORY) ? inner.substring(0, inner.length() - MEMORY.length()) : inner);
    }

    private record Stats(StatsListener stats) implements Watcher {
        @Override
        public TrainingListener listener() {
            return stats;
        }

        @Override
        public long drain() {
            return Long.MAX_VALUE;
        }

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
