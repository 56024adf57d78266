package io.github.hullwatch.arbiter.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads and writes {@value #NAME}, whole or not at all. */
public final class SearchFile {

    /** In the directory of the search. */
    public static final String NAME = "search.json";

    private static final int LONGEST = 300;

    /** A number or truth value that is missing is not zero or false. */
    private static final ObjectReader READER = Json.MAPPER.reader(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private SearchFile() {}

    /**
     * Reads the file of a search.
     *
     * @param dir of the search
     * @throws FileFormatException if it is damaged: says in one line what is wrong with it
     * @throws IOException if it is not there or can't be read
     */
    public static SearchRecord read(Path dir) throws IOException {
        Path file = dir.resolve(NAME);
        JsonNode tree = Json.parse(Files.readAllBytes(file), file.toString(), null);
        try {
            SearchRecord search = READER.treeToValue(tree, SearchRecord.class);
            check(search);
            return search;
        } catch (JsonProcessingException e) {
            throw damaged(file, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw damaged(file, e.getMessage(), e);
        }
    }

    /** In one line: Jackson's messages go on with the text that it read. */
    private static FileFormatException damaged(Path file, String what, Exception cause) {
        String line = what.lines().findFirst().orElse("");
        return new FileFormatException(
                file.toString(),
                null,
                "not the file of a search: " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line),
                cause);
    }

    private static void check(SearchRecord search) {
        int last = -1;
        for (CandidateRecord candidate : search.candidates()) {
            if (candidate.index() <= last) {
                throw new IllegalArgumentException("candidate " + candidate.index() + " stands after " + last);
            }
            last = candidate.index();
            if (candidate.runDir() != null && !isInside(candidate.runDir())) {
                throw new IllegalArgumentException("the run of candidate " + candidate.index()
                        + " is not in the directory of the search: " + candidate.runDir());
            }
        }
        if (search.best() != null && search.bestCandidate().isEmpty()) {
            throw new IllegalArgumentException("the best is candidate " + search.best() + ", which is not listed");
        }
    }

    private static boolean isInside(String runDir) {
        try {
            Path path = Path.of(runDir);
            return !path.isAbsolute() && path.normalize().equals(path) && !path.startsWith("..");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Writes the file of a search.
     *
     * @throws IOException if it can't be written; the one before is left
     */
    public static void write(Path dir, SearchRecord search) throws IOException {
        AtomicFile.write(
                dir.resolve(NAME), Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(search) + "\n");
    }
}
