package io.github.hullwatch.arbiter.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@value #NAME}, whole or not at all. */
public final class SearchFile {

    /** In the directory of the search. */
    public static final String NAME = "search.json";

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
            return Json.MAPPER.treeToValue(tree, SearchRecord.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new FileFormatException(file.toString(), null, "not the file of a search: " + e.getMessage(), e);
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
