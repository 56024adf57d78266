package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.TrainingProgram.Trained;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** The two-layer network after its training, with what happened on the way. */
record TrainedNetwork(MultiLayerNetwork network, RunHistory history, RunStory story, boolean interrupted)
        implements Trained {

    @Override
    public Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("outcome", story.outcome().label());
        results.put("iterations", story.end());
        if (story.entry() != Trial.NEVER) {
            results.put("hullEntryOfBothOwnSignBlocks", story.entry());
        }
        if (story.correct() != Trial.NEVER) {
            results.put("allCorrect", story.correct());
        }
        results.put("whatTheDataSay", story.sentence());
        return results;
    }

    @Override
    public void save(Path file) throws IOException {
        AtomicFile.write(file, out -> ModelSerializer.writeModel(network, out, true));
    }

    @Override
    public void figures(Path runDir) throws IOException {
        TrainFigures.write(runDir, history, story);
    }

    @Override
    public void tell(PrintWriter out, Path runDir) {
        out.println(interrupted ? "Interrupted at iteration " + story.end() + "." : story.sentence());
        Path report = runDir.resolve(Report.FILE);
        if (Files.exists(report)) {
            out.println("Report: " + report);
        }
        out.println(
                "Run:    " + runDir + " (hullwatch verify " + ShellWord.of(runDir) + " proves its certificates again)");
        out.flush();
    }
}
