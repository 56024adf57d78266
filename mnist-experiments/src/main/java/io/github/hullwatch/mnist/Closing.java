package io.github.hullwatch.mnist;

import io.github.hullwatch.mnist.training.Confusion;
import io.github.hullwatch.mnist.training.TrainingResult;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.Stopwatch;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.view.Summary;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The closing words of a training: what the run saw, how well it did, where the time went, and where everything is.
 *
 * @param convolutions which code computed them
 * @param dir the run directory, closed, with its report
 */
record Closing(PrintWriter out, Path dir, TrainingResult result, String convolutions, Stopwatch time) {

    private static final int WIDTH = 100;

    void print() {
        out.println();
        out.println("What this run saw");
        Summary.of(dir).forEach(sentence -> out.println(wrapped(sentence)));
        switch (result.ending()) {
            case TIME_LIMIT ->
                out.println(wrapped("The time limit ended training after " + result.iterations()
                        + " iterations: a slow or busy machine."));
            case INTERRUPTED ->
                out.println(wrapped("Training was interrupted after " + result.iterations() + " iterations."));
            case COMPLETE -> {}
        }
        result.lastEvaluation().ifPresent(last -> {
            Confusion confusion = last.confusion();
            out.println();
            out.printf(
                    Locale.ROOT,
                    "Test accuracy %.2f%% (%,d of %,d)%n",
                    100 * confusion.accuracy(),
                    confusion.right(),
                    confusion.total());
            out.println(confusion.toTable());
        });
        out.println();
        out.println("Seconds: "
                + time.seconds().entrySet().stream()
                        .map(part -> String.format(Locale.ROOT, "%s %.1f", part.getKey(), part.getValue()))
                        .collect(Collectors.joining(", ")));
        out.println(convolutions);
        out.println();
        Path report = dir.resolve(Report.FILE);
        if (Files.exists(report)) {
            out.println("Open    " + report.toAbsolutePath());
        }
        out.println("Check   ./hullwatch verify " + ShellWord.of(dir) + "   (proves every certificate again)");
        Path model = dir.resolve("model.zip");
        if (Files.exists(model)) {
            out.println("Model   " + model);
        }
        out.flush();
    }

    /** A sentence in lines of at most {@value #WIDTH} characters, indented. */
    static String wrapped(String sentence) {
        StringBuilder text = new StringBuilder("  ");
        int column = 2;
        for (String word : sentence.split(" ")) {
            if (column > 2 && column + 1 + word.length() > WIDTH) {
                text.append(System.lineSeparator()).append("    ");
                column = 4;
            } else if (column > 2) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
