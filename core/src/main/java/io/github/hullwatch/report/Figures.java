package io.github.hullwatch.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pictures of an experiment in {@code figures/} of its run: each as SVG, which follows the reader's theme, and as
 * PNG, with its caption in {@value #NOTES}, from where the report takes it. Not thread-safe.
 */
public final class Figures {
    /** A list of objects with {@code file} and {@code caption}, in the order in which the report shows them. */
    static final String NOTES = "notes.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private Figures(Path folder) {
        this.folder = folder;
    }

    /**
     * Those of a run; what is there already stays.
     *
     * @param runDir the run directory
     * @throws IOException if the folder cannot be made
     */
    public static Figures in(Path runDir) throws IOException {
        return new Figures(Files.createDirectories(runDir.resolve("figures")));
    }

    /**
     * Writes {@code NAME.svg} and {@code NAME.png}, in place of earlier ones, each whole or not at all.
     *
     * @param name without ending
     * @param caption what is seen; its first sentence stands out
     * @throws IOException if one cannot be written, or this Java runtime cannot draw text
     */
    public void add(String name, Picture picture, String caption) throws IOException {
        AtomicFile.write(folder.resolve(name + ".svg"), picture.themedSvg());
        note(name + ".svg", caption);
        AtomicFile.write(folder.resolve(name + ".png"), out -> picture.write(out, Picture.Form.PNG));
    }

    private void note(String file, String caption) throws IOException {
        ArrayNode notes = JSON.createArrayNode();
        for (JsonNode old : notes()) {
            if (!old.path("file").asText().equals(file)) {
                notes.add(old);
            }
        }
        ObjectNode note = notes.addObject();
        note.put("file", file).put("caption", caption);
        AtomicFile.write(
                folder.resolve(NOTES), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(notes) + "\n");
    }

    /** Those that are there; none if they are malformed. */
    private JsonNode notes() throws IOException {
        Path file = folder.resolve(NOTES);
        try {
            return Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createArrayNode();
        } catch (JsonProcessingException malformed) {
            return JSON.createArrayNode();
        }
    }
}
