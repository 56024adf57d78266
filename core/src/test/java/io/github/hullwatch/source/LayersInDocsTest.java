package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersInDocsTest {

    /** The table in docs/attach.md is that of the extractors, row by row. */
    @Test
    void theTableOfLayersIsThatOfTheExtractors() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/attach.md"));
        int head = lines.indexOf("| layers | a neuron |");
        List<String> rows = ModelSource.STANDARD.stream()
                .map(extractor -> "| " + extractor.layers() + " | " + extractor.neuron() + " |")
                .toList();
        assertEquals(rows, lines.subList(head + 2, head + 2 + rows.size()));
    }
}
