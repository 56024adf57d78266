package io.github.hullwatch.mnist.study;

import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.program.Incomplete;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the results of a study beside its runs, and tells them. */
public final class StudyResults {

    /** The page, in the directory of the study. */
    public static final String PAGE = "study.html";

    private final Study study;

    /** @param study what the runs say */
    public StudyResults(Study study) {
        this.study = study;
    }

    /** For programs: one JSON object, without a line end. */
    public String json() {
        return StudyFiles.json(study);
    }

    /** For a terminal. */
    public String text() {
        return StudyText.terminal(study);
    }

    /**
     * Writes them all; each file appears whole or not at all.
     *
     * @param incomplete takes what could not be written
     */
    public void write(StudyDirectory directory, Incomplete incomplete) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("study.json", json() + "\n");
        files.put("agreement.csv", StudyFiles.agreementCsv(study));
        files.put("moments.csv", StudyFiles.momentsCsv(study));
        files.put("bands.csv", StudyFiles.bandsCsv(study));
        files.put("first-moves.csv", FirstMovesFiles.csv(study));
        files.put("first-moves.json", FirstMovesFiles.json(study) + "\n");
        files.put("first-moves.md", FirstMovesText.markdown(study));
        files.put(PAGE, StudyPage.html(study));
        files.forEach((name, text) -> incomplete.attempt(
                name, () -> directory.write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)))));
        if (study.runs().isEmpty()) {
            return;
        }
        StudyFigures figures = new StudyFigures(study);
        picture(directory, incomplete, "figure6-left", figures.loss(false));
        picture(directory, incomplete, "figure6-left-log", figures.loss(true));
        picture(directory, incomplete, "moments", figures.moments());
        figures.firstMoves().forEach((name, chart) -> picture(directory, incomplete, name, chart));
        figures.geometry().forEach((name, chart) -> picture(directory, incomplete, name, chart));
        figures.papers().forEach((name, chart) -> picture(directory, incomplete, name, chart));
    }

    private static void picture(StudyDirectory directory, Incomplete incomplete, String name, Chart chart) {
        Picture picture = chart.picture(Size.FIGURE);
        for (Picture.Form form : Picture.Form.values()) {
            String file = "figures/" + name + "." + form.extension();
            incomplete.attempt(file, () -> directory.write(file, out -> picture.write(out, form)));
        }
    }
}
