package io.github.hullwatch.mnist.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a study was asked for: {@value #FILE}. People edit it, so nothing in it is trusted.
 *
 * @param seeds of the runs, each once, in their order
 * @param words the options of {@code mnist train} that all runs share, one word each, such as {@code --epochs=2}; never
 *     seed or run directory
 */
public record StudyPlan(List<Long> seeds, List<String> words) {

    /** Its name in the directory of the study. */
    public static final String FILE = "plan.json";

    /** As many as anyone waits for. */
    public static final int MOST_SEEDS = 1000;

    private static final String RESTORE = "; restore what was there, or start over without --resume";

    /** Takes copies. */
    public StudyPlan {
        seeds = List.copyOf(seeds);
        words = List.copyOf(words);
    }

    /**
     * A plan of consecutive seeds.
     *
     * @param first the first seed
     * @param count how many, 1 to {@value #MOST_SEEDS}
     */
    public static StudyPlan consecutive(long first, int count, List<String> words) {
        return new StudyPlan(
                LongStream.range(0, count).map(i -> first + i).boxed().toList(), words);
    }

    void write(Path dir) throws IOException {
        Map<String, Object> plan = new TreeMap<>();
        plan.put("seeds", seeds);
        plan.put("train", words);
        AtomicFile.write(
                dir.resolve(FILE), Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(plan) + "\n");
    }

    /**
     * Reads it.
     *
     * @throws FileFormatException if it is no plan; names the file
     * @throws IOException if it cannot be read
     */
    static StudyPlan read(Path dir) throws IOException {
        Path file = dir.resolve(FILE);
        JsonNode tree;
        try {
            tree = Json.parse(InputFile.bytes(file), file.toString(), null);
        } catch (FileFormatException e) {
            throw new FileFormatException(e.getMessage() + RESTORE, e);
        }
        List<Long> seeds = new ArrayList<>();
        for (JsonNode seed : list(file, tree, "seeds")) {
            if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
                throw wrong(file, "seed " + seed + " is no whole number");
            }
            seeds.add(seed.longValue());
        }
        Set<Long> different = new HashSet<>(seeds);
        if (seeds.isEmpty() || seeds.size() > MOST_SEEDS || different.size() < seeds.size()) {
            throw wrong(file, "1 to " + MOST_SEEDS + " seeds are needed, each once");
        }
        List<String> words = new ArrayList<>();
        for (JsonNode word : list(file, tree, "train")) {
            if (!word.isTextual() || !word.textValue().startsWith("--")) {
                throw wrong(file, word + " is no option of mnist train");
            }
            words.add(word.textValue());
        }
        return new StudyPlan(seeds, words);
    }

    private static JsonNode list(Path file, JsonNode tree, String name) {
        JsonNode list = tree.path(name);
        if (!list.isArray()) {
            throw wrong(file, "no list '" + name + "'");
        }
        return list;
    }

    private static FileFormatException wrong(Path file, String what) {
        return new FileFormatException(file + ": " + what + RESTORE);
    }
}
