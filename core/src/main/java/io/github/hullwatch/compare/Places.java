package io.github.hullwatch.compare;

import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which run directories are meant. A directory is a run; or a study or a search, which keep one for each seed or
 * candidate; or a folder of runs. Whatever is none of these is kept as it is, since reading it says what is wrong.
 *
 * @param dirs one for each run, each once, in the order in which they were named; those of a folder by name
 * @param notes what readers should know, a sentence each: what was named twice, what could not be listed
 */
public record Places(List<Path> dirs, List<String> notes) {
    /** Files that only a run has; one that was killed in its first second has the second one alone. */
    private static final List<String> SIGNS = List.of("manifest.json", "measurements.jsonl");

    /** Where studies and searches keep runs. */
    private static final List<String> SHELVES = List.of("seeds", "candidates");

    public Places {
        dirs = List.copyOf(dirs);
        notes = List.copyOf(notes);
    }

    /** Looks into the directories that were named. */
    public static Places of(List<Path> named) {
        Map<Path, Path> found = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (Path dir : named) {
            for (Path run : runs(dir, notes)) {
                Path first = found.putIfAbsent(real(run), run);
                if (first != null) {
                    notes.add(run + (run.equals(first) ? " is named twice" : " is the same run as " + first)
                            + ": it counts once");
                }
            }
        }
        return new Places(List.copyOf(found.values()), notes);
    }

    private static List<Path> runs(Path dir, List<String> notes) {
        if (isRun(dir)) {
            return List.of(dir);
        }
        List<Path> runs = new ArrayList<>();
        for (String shelf : SHELVES) {
            runs.addAll(within(dir.resolve(shelf), notes));
        }
        if (runs.isEmpty()) {
            runs.addAll(within(dir, notes));
        }
        return runs.isEmpty() ? List.of(dir) : runs;
    }

    private static List<Path> within(Path folder, List<String> notes) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Places::isRun).sorted(byName()).toList();
        } catch (IOException e) {
            notes.add(folder + " cannot be listed: " + FileTrouble.of(e).sentence());
            return List.of();
        }
    }

    private static boolean isRun(Path dir) {
        return SIGNS.stream().anyMatch(sign -> Files.isRegularFile(dir.resolve(sign)));
    }

    /** Numbers by their value, 9 before 10; then all other names. */
    private static Comparator<Path> byName() {
        return Comparator.<Path>comparingInt(path -> isNumber(name(path)) ? 0 : 1)
                .thenComparingInt(path -> isNumber(name(path)) ? name(path).length() : 0)
                .thenComparing(Places::name);
    }

    private static boolean isNumber(String name) {
        return name.matches("[1-9][0-9]*|0");
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static Path real(Path dir) {
        try {
            return dir.toRealPath();
        } catch (IOException e) {
            return dir.toAbsolutePath().normalize();
        }
    }

    /**
     * What tells the runs apart, as short as it may be: their paths below the deepest folder that holds all of them.
     */
    List<String> names() {
        List<Path> paths = dirs.stream().map(Places::real).toList();
        // What is no run has no part in it: it may be anywhere.
        List<Path> runs = paths.stream().filter(Places::isRun).toList();
        Path common = runs.isEmpty() ? null : runs.get(0).getParent();
        for (Path path : runs) {
            while (common != null && !path.startsWith(common)) {
                common = common.getParent();
            }
            // One run may lie within another's folder.
            if (common != null && common.equals(path)) {
                common = path.getParent();
            }
        }
        Path from = common;
        return paths.stream()
                .map(path -> from == null || !path.startsWith(from)
                        ? path.toString()
                        : from.relativize(path).toString())
                .toList();
    }
}
