package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The record of a search that goes on: what it asks for must be what it asked for before; what is over is kept. */
final class ResumedRecord {

    // What a search may go on with otherwise than it began.
    static final String CANDIDATES = "candidates";
    static final String LIMIT = "limitSeconds";
    static final String PARALLEL = "parallel";

    private ResumedRecord() {}

    /**
     * Of the search in a directory, with the candidates that are over; the others begin anew.
     *
     * @param fresh what is asked for now, without candidates
     * @throws io.github.hullwatch.files.FileFormatException if its search.json is damaged
     * @throws UserError if that can't be read, or the search is another one
     */
    static SearchRecord of(Path dir, SearchRecord fresh) {
        SearchRecord known;
        try {
            known = SearchFile.read(dir);
        } catch (IOException e) {
            throw UserError.trouble("cannot read " + dir.resolve(SearchFile.NAME), e);
        }
        requireEqual(dir, "objective", known.objective(), fresh.objective());
        requireEqual(dir, "minimize", known.minimize(), fresh.minimize());
        requireEqual(dir, "strategy", known.strategy(), fresh.strategy());
        requireEqual(dir, "seed", known.seed(), fresh.seed());
        Set<String> names = new TreeSet<>(known.options().keySet());
        names.addAll(fresh.options().keySet());
        names.removeAll(List.of(CANDIDATES, LIMIT, PARALLEL));
        for (String name : names) {
            requireEqual(dir, name, known.options().get(name), fresh.options().get(name));
        }
        return new SearchRecord(
                fresh.objective(),
                fresh.minimize(),
                fresh.strategy(),
                fresh.seed(),
                fresh.status(),
                fresh.options(),
                known.candidates().stream()
                        .filter(candidate -> candidate.status().isFinal())
                        .toList(),
                null,
                null);
    }

    private static void requireEqual(Path dir, String name, Object known, Object now) {
        String before = String.valueOf(Json.node(known));
        String after = String.valueOf(Json.node(now));
        if (!before.equals(after)) {
            throw UserError.failed("the search in " + dir + " has " + name + " " + before + ", not " + after
                    + "; go on with the same, or give another directory");
        }
    }
}
