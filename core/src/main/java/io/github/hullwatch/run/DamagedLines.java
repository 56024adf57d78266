package io.github.hullwatch.run;

import io.github.hullwatch.files.FileFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The lines of a run that could not be read and were left out: the first of each file is told in full, the others are
 * counted. Not thread-safe.
 */
public final class DamagedLines implements Consumer<FileFormatException> {
    private final Map<String, FileFormatException> first = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    @Override
    public void accept(FileFormatException damage) {
        first.putIfAbsent(damage.file(), damage);
        counts.merge(damage.file(), 1, Integer::sum);
    }

    /** Forgets them. */
    void clear() {
        first.clear();
        counts.clear();
    }

    /** One sentence for each file that has such lines. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        counts.forEach((file, count) -> notes.add(
                count == 1
                        ? "a line is damaged and left out: " + first.get(file).getMessage()
                        : count + " lines of " + file + " are damaged and left out, the first: "
                                + first.get(file).getMessage()));
        return notes;
    }
}
