package io.github.hullwatch.arbiter.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.hullwatch.arbiter.page.SearchPage;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a search prints when it is over: where its results are and why it need not repeat, or its record as JSON. */
final class SearchClosing {

    private SearchClosing() {}

    /** The lines below the table. */
    static List<String> lines(Path dir, SearchRecord search, SearchOptions options) {
        List<String> lines = new ArrayList<>();
        search.bestCandidate().ifPresent(best -> {
            lines.add("Best    candidate " + best.index() + ", " + CandidateText.score(best)
                    + (best.runDir() == null ? "" : ", in " + dir.resolve(best.runDir())));
            if (Files.exists(dir.resolve(SearchProgram.BEST_MODEL))) {
                lines.add("Model   " + dir.resolve(SearchProgram.BEST_MODEL));
            }
        });
        if (search.front() != null) {
            lines.add("Front   candidates "
                    + search.front().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (Files.exists(dir.resolve(SearchPage.FILE))) {
            lines.add("Open    " + dir.resolve(SearchPage.FILE).toAbsolutePath());
        }
        if (options.earlyEnd != EarlyEndName.NONE) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Early ending saved %d iterations, about %.0f s. It looks at what others have reached by then: this"
                            + " search need not repeat exactly.",
                    search.iterationsSaved(),
                    search.secondsSaved()));
        }
        if (options.minutes != null) {
            lines.add(
                    "With --minutes the time decides how many candidates train: this search need not repeat exactly.");
        }
        return lines;
    }

    /** The record as JSON. */
    static String json(SearchRecord search) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(search);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that was written a moment ago", e);
        }
    }
}
