package io.github.hullwatch.mnist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.mnist.features.FeatureResults;
import io.github.hullwatch.program.TrainingProgram.Trained;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The network with two features after its training, and what its features show.
 *
 * @param network as any that was trained on digits
 * @param json whether the results are printed as JSON, and nothing else
 */
record TrainedFeatures(TrainedLeNet network, FeatureResults found, boolean json) implements Trained {

    @Override
    public boolean interrupted() {
        return network.interrupted();
    }

    @Override
    public Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>(network.results());
        results.put("features", found.values());
        return results;
    }

    @Override
    public void save(Path file) throws IOException {
        network.save(file);
    }

    @Override
    public void arrays(Path folder) throws IOException {
        found.write(folder);
    }

    @Override
    public void figures(Path runDir) throws IOException {
        network.figures(runDir);
        found.draw(runDir);
    }

    @Override
    public void tell(PrintWriter out, Path runDir) {
        if (json) {
            out.println(asJson(results()));
            out.flush();
            return;
        }
        out.println();
        out.println("What the features show (" + found.loss() + ")");
        found.sentences().forEach(sentence -> out.println(Closing.wrapped(sentence)));
        network.tell(out, runDir);
    }

    private static String asJson(Map<String, Object> values) {
        try {
            return new ObjectMapper().writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results are maps, lists, numbers and texts", e);
        }
    }
}
