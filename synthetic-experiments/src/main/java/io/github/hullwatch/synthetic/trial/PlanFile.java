package io.github.hullwatch.synthetic.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoublePredicate;

/** {@code plan.json}: the plan of a study. People edit it, so nothing in it is trusted. */
final class PlanFile {

    static final String NAME = "plan.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final String text;
    private final JsonNode plan;

    private PlanFile(Path file, String text, JsonNode plan) {
        this.file = file;
        this.text = text;
        this.plan = plan;
    }

    static void write(Path dir, TrialPlan plan) throws IOException {
        Setup setup = plan.setup();
        AtomicFile.write(
                dir.resolve(NAME),
                JSON.writerWithDefaultPrettyPrinter()
                                .writeValueAsString(JSON.createObjectNode()
                                        .put("theta", setup.degrees())
                                        .put("sigma", setup.sigma())
                                        .put("learningRate", setup.learningRate())
                                        .put("maxIterations", setup.maxIterations())
                                        .put("seed", setup.seed())
                                        .put("trials", plan.trials()))
                        + "\n");
    }

    /**
     * Reads it.
     *
     * @param cells the cells that such a study has
     * @throws FileFormatException if it is not a plan, or the command would refuse it; names file and line
     * @throws IOException if it cannot be read
     */
    static TrialPlan read(Path dir, List<Cell> cells) throws IOException {
        Path file = dir.resolve(NAME);
        String text = new String(InputFile.bytes(file), StandardCharsets.UTF_8);
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new FileFormatException(
                    file + ", line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": not JSON ("
                            + e.getOriginalMessage() + "); restore what was there, or start over without --resume",
                    e);
        }
        if (tree.isMissingNode()) {
            throw new FileFormatException(file + " is empty; restore what was there, or start over without --resume");
        }
        PlanFile plan = new PlanFile(file, text, tree);
        Setup setup = new Setup(
                plan.number("theta", Setup::isAngle, Setup.ANGLES),
                plan.number("sigma", Setup::isPositive, Setup.POSITIVE),
                plan.number("learningRate", Setup::isPositive, Setup.POSITIVE),
                (int) plan.whole("maxIterations", 1, Setup.MOST_ITERATIONS),
                plan.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        return new TrialPlan(setup, cells, (int) plan.whole("trials", 1, TrialPlan.MOST_TRIALS));
    }

    private double number(String name, DoublePredicate range, String wanted) {
        JsonNode node = plan.path(name);
        if (!node.isNumber() || !range.test(node.doubleValue())) {
            throw wrong(name, node, wanted);
        }
        return node.doubleValue();
    }

    private long whole(String name, long least, long most) {
        JsonNode node = plan.path(name);
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw wrong(name, node, "a whole number from " + least + " to " + most + " is needed");
        }
        return node.longValue();
    }

    private FileFormatException wrong(String name, JsonNode node, String wanted) {
        int at = text.indexOf('"' + name + '"');
        long line = 1
                + text.substring(0, Math.max(0, at))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new FileFormatException(file + ", line " + line + ": "
                + (node.isMissingNode() ? "no " + name : name + " is " + node) + "; " + wanted
                + "; restore what was there, or start over without --resume");
    }
}
