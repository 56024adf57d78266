package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.program.ShellWord;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.BuildInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was asked of a study: its options by name, defaults included, so that it can be resumed with the same.
 *
 * @param threads that the units were divided for: batches stay the same when the study is resumed
 */
record StudyPlan(Map<String, JsonNode> setting, int threads) {

    /** As it is written: JSON, with the experiment and the version that computes. */
    String text(Experiment<?> experiment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", experiment.name());
        json.put("version", BuildInfo.current().version());
        json.put("threads", threads);
        json.put("setting", setting);
        return Json.node(json).toPrettyString() + "\n";
    }

    /**
     * Reads a plan.
     *
     * @throws UserError if it is of another experiment or version
     * @throws FileFormatException if it is none; names the file
     */
    static StudyPlan read(Path file, Experiment<?> experiment) throws IOException {
        JsonNode json;
        try {
            json = Json.parse(InputFile.bytes(file), file.toString(), null);
        } catch (FileFormatException e) {
            throw new FileFormatException(e.getMessage() + StudyDirectory.RESTORE, e);
        }
        JsonNode name = json.path("experiment");
        JsonNode version = json.path("version");
        JsonNode threads = json.path("threads");
        JsonNode setting = json.path("setting");
        if (!name.isTextual() || !version.isTextual() || !setting.isObject()) {
            throw new FileFormatException(
                    file + ": a plan has experiment and version as texts, and setting as an object"
                            + StudyDirectory.RESTORE);
        }
        if (!threads.isInt() || threads.intValue() < 1) {
            throw new FileFormatException(file + ": threads is a whole number from 1" + StudyDirectory.RESTORE);
        }
        if (!name.textValue().equals(experiment.name())) {
            throw UserError.failed(file.getParent() + " is a study of " + name.textValue() + ", not of "
                    + experiment.name() + "; resume it with ./hullwatch "
                    + name.textValue().replaceFirst("-", " ") + " --resume " + ShellWord.of(file.getParent()));
        }
        String ours = BuildInfo.current().version();
        if (!version.textValue().equals(ours)) {
            throw UserError.failed(
                    file.getParent() + " was begun with version " + version.textValue() + ", and this is " + ours
                            + ", which may compute otherwise; go on with that version, or start over without --resume");
        }
        Map<String, JsonNode> options = new LinkedHashMap<>();
        setting.properties().forEach(e -> options.put(e.getKey(), e.getValue()));
        return new StudyPlan(options, threads.intValue());
    }
}
