package io.github.hullwatch.synthetic.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.synthetic.dynamics.DecayFigure;
import io.github.hullwatch.synthetic.dynamics.FilmStrip;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.trial.RunStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pictures that the report shows beside its own: {@code figures/} with captions in {@code notes.json}. */
final class TrainFigures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TrainFigures() {}

    static void write(Path runDir, RunHistory history, RunStory story) throws IOException {
        Path dir = Files.createDirectories(runDir.resolve("figures"));
        ArrayNode notes = JSON.createArrayNode();
        String axes = history.subspaceDimension() == 2 ? "" : " Only the first two coordinates are drawn.";
        add(
                dir,
                notes,
                "directions",
                FilmStrip.of(history, story),
                "Directions of the neurons in the planes of the two classes, from the start to the end (the paper’s figure"
                        + " 5). The own-sign hull turns blue once it holds the origin." + axes);
        add(
                dir,
                notes,
                "decay",
                DecayFigure.of(history.losses(), story),
                "Loss with its events. Straight lines: the decay rate on either side of hull entry, ± 2 standard errors of"
                        + " the fit (how straight the curve is, not how runs differ). " + story.sentence());
        AtomicFile.write(
                dir.resolve("notes.json"), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(notes) + "\n");
    }

    private static void add(Path dir, ArrayNode notes, String name, Picture picture, String caption)
            throws IOException {
        // SVG only: the report embeds every picture in the folder.
        AtomicFile.write(dir.resolve(name + ".svg"), picture.themedSvg());
        notes.addObject().put("file", name + ".svg").put("caption", caption);
    }
}
