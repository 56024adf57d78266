package io.github.hullwatch.cli;

import io.github.hullwatch.inspect.Inspection;
import io.github.hullwatch.inspect.InspectionObserver;
import io.github.hullwatch.inspect.InspectionResult;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.OneLine;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.RunDirOption;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.source.NeuronAxis;
import io.github.hullwatch.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/** Inspects, shows how far it has come, writes the report, and tells. */
final class InspectTask {

    private final CommandSpec spec;
    private final Asked asked;

    /**
     * What the command line says.
     *
     * @param rows whether neurons are rows; null for what the framework does
     * @param also measured besides
     * @param runDir null for none
     */
    record Asked(
            List<Path> files,
            String layers,
            Boolean rows,
            Preset preset,
            long seed,
            List<QuantityFactory> also,
            RunDirOption runDir,
            boolean json) {}

    InspectTask(CommandSpec spec, Asked asked) {
        this.spec = spec;
        this.asked = asked;
    }

    /** @return the exit code */
    int run() throws IOException {
        for (Path file : asked.files) {
            if (Files.notExists(file) && !Files.isSymbolicLink(file) && Files.isDirectory(parent(file))) {
                throw UserError.failed(file + " does not exist; name a file with a trained model");
            }
        }
        Path dir = asked.runDir == null ? null : asked.runDir.resolve("inspect");
        PrintWriter err = spec.commandLine().getErr();
        InspectionResult result;
        try (Interruption interruption = Interruption.install();
                Watching watching = new Watching(err, interruption)) {
            Inspection.Builder inspection = Inspection.builder()
                    .runDir(dir)
                    .preset(asked.preset)
                    .seed(asked.seed)
                    .neurons(asked.rows == null ? null : asked.rows ? NeuronAxis.ROWS : NeuronAxis.COLUMNS)
                    .describe(manifest -> manifest.commandLine(commandLine()))
                    .observer(watching);
            if (asked.layers != null) {
                inspection.layers(asked.layers);
            }
            asked.also.forEach(inspection::quantity);
            result = inspection.build().of(asked.files);
        } catch (DoesNotFitException e) {
            throw UserError.failed(e.getMessage(), e);
        }
        return tell(result, dir);
    }

    private static Path parent(Path file) {
        return file.toAbsolutePath().getParent();
    }

    private List<String> commandLine() {
        List<String> words = new ArrayList<>(List.of("hullwatch"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return words;
    }

    private int tell(InspectionResult result, Path dir) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int code = 0;
        if (dir != null) {
            Incomplete incomplete = new Incomplete(dir);
            incomplete.recording(result.failure());
            incomplete.attempt(Report.FILE, () -> Report.write(dir));
            code = incomplete.tell(err);
        }
        InspectAnswer answer = new InspectAnswer(result, dir);
        out.println(asked.json ? answer.json() : answer.sentence());
        out.flush();
        return result.stopped() ? Interruption.EXIT_CODE : code;
    }

    /** Says what will be done, shows progress once it takes long, and passes Ctrl-C on. */
    private static final class Watching implements InspectionObserver, AutoCloseable {

        /** Below this no progress is shown. */
        private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

        private static final Duration WORTH_SAYING = Duration.ofSeconds(20);

        private final PrintWriter err;
        private final Interruption interruption;
        private final long began = System.nanoTime();
        private Progress progress;

        Watching(PrintWriter err, Interruption interruption) {
            this.err = err;
            this.interruption = interruption;
        }

        @Override
        public void planned(List<LayerDescription> layers, List<SkippedLayer> skipped, Duration estimate) {
            Map<String, Integer> reasons = new LinkedHashMap<>();
            skipped.forEach(layer -> reasons.merge(layer.reason(), 1, Integer::sum));
            reasons.forEach((reason, count) -> OneLine.print(
                    err,
                    "left out: " + (count == 1 ? name(skipped, reason) : Numbers.count(count, "array")) + ": "
                            + reason));
            if (estimate.compareTo(WORTH_SAYING) > 0) {
                OneLine.print(
                        err,
                        "this takes very roughly " + Numbers.duration(estimate.toSeconds())
                                + "; Ctrl-C ends it, and what was measured is kept");
            }
        }

        private static String name(List<SkippedLayer> skipped, String reason) {
            return skipped.stream()
                    .filter(layer -> layer.reason().equals(reason))
                    .findFirst()
                    .orElseThrow()
                    .layer();
        }

        @Override
        public void at(long done, long total, String what) {
            if (progress == null && System.nanoTime() - began > LONG_NANOS) {
                progress = Progress.of("inspect", total);
            }
            if (progress != null) {
                progress.at(done, what);
            }
        }

        @Override
        public boolean stops() {
            return interruption.requested();
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
