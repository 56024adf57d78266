package io.github.hullwatch.listener;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.run.Checkpoint;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Resumption;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.source.Backend;
import io.github.hullwatch.source.WeightSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of a listener's run directory, and the one that the run goes on from. Confined to one thread. */
final class KeptCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private static final String MODEL = "model";
    private static final String WATCHING = "watching";
    private static final String PROGRAM = "program";

    private final RunWriter writer;
    private final Checkpoint from;

    /** @param from null for a run that begins */
    private KeptCheckpoints(RunWriter writer, Checkpoint from) {
        this.writer = writer;
        this.from = from;
    }

    /** Of a run that begins. */
    static KeptCheckpoints begin(RunWriter writer) {
        writer.keepCheckpoints();
        return new KeptCheckpoints(writer, null);
    }

    /** Of a run that goes on. */
    static KeptCheckpoints of(Resumption resumed) {
        return new KeptCheckpoints(resumed.writer(), resumed.checkpoint().orElse(null));
    }

    /** Where the run goes on; empty if it begins. */
    Optional<Checkpoint> from() {
        return Optional.ofNullable(from);
    }

    /** What the program had to remember there. */
    Optional<SavedState> programs() {
        return from().map(checkpoint -> checkpoint.state().part(PROGRAM));
    }

    /** Where events and lines are. */
    Path dir() {
        return writer.dir();
    }

    /**
     * Sets the model back to the checkpoint.
     *
     * @return what the watching had to remember
     * @throws RunDirectoryException if the checkpoint is of another model, or the library is another one
     */
    SavedState restore(WeightSource source) {
        requireSame(writer.manifest(), source);
        try {
            source.restore(from.state().part(MODEL), from.directory().resolve(Checkpoint.MODEL));
            return from.state().part(WATCHING);
        } catch (FileFormatException | IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        } catch (IOException e) {
            throw refused(FileTrouble.of(e).sentence(), e);
        }
    }

    private void requireSame(Manifest begun, WeightSource source) {
        for (String library : List.of("deeplearning4j", "nd4j")) {
            String before = begun.versions().get(library);
            String here = Backend.versions().get(library);
            if (!Objects.equals(before, here)) {
                throw refused("it was begun with " + library + " " + before + ", and this is " + here, null);
            }
        }
        if (!Objects.equals(begun.backend(), Backend.name())) {
            throw refused("it was begun on " + begun.backend() + ", and this is " + Backend.name(), null);
        }
        JsonNode here = Json.parse(source.configuration(), "the model's configuration");
        if (!withoutCounts(here).equals(withoutCounts(begun.model()))) {
            throw refused("its model is configured otherwise than the one that is to be trained", null);
        }
        if (!Objects.equals(begun.threads(), Backend.threads()) || !Objects.equals(begun.device(), Backend.device())) {
            LOG.warn(
                    "The run began with {} threads on {}, and goes on with {} on {}: its last bits may differ",
                    begun.threads(),
                    begun.device(),
                    Backend.threads(),
                    Backend.device());
        }
    }

    /** How far a model has counted stands in its configuration. */
    private static JsonNode withoutCounts(JsonNode configuration) {
        JsonNode copy = configuration == null ? Json.node(null) : configuration.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove(List.of("iterationCount", "epochCount"));
        }
        return copy;
    }

    RunDirectoryException refused(String why, Throwable cause) {
        return new RunDirectoryException("the run in " + writer.dir() + " can't be resumed: " + why, cause);
    }

    /** Writes a checkpoint; returns whether there is one of this iteration now. */
    boolean write(long iteration, WeightSource source, SavedState watching, SavedState program) {
        SavedState state = SavedState.builder()
                .put(MODEL, source.state())
                .put(WATCHING, watching)
                .put(PROGRAM, program)
                .build();
        Map<String, AtomicFile.Content> files = Map.of(Checkpoint.MODEL, source::write);
        return writer.checkpoint(iteration, state, files);
    }

    /** Why one could not be written; empty if all could. Any thread may ask. */
    Optional<String> failure() {
        return writer.checkpointFailure();
    }
}
