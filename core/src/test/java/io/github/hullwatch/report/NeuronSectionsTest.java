package io.github.hullwatch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.view.NeuronRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two sections of single neurons in the written page. */
class NeuronSectionsTest {
    @TempDir
    private Path temp;

    private static String page(Path run) throws IOException {
        return Files.readString(Report.write(run));
    }

    private static String section(String page, String id) {
        Matcher found = Pattern.compile("<section id=\"" + id + "\".*?</section>", Pattern.DOTALL)
                .matcher(page);
        return found.find() ? found.group() : "";
    }

    /** The script gets, for each frame, as many bytes as its neurons have pairs. */
    @Test
    void thePackedMapsAreWhole() throws IOException {
        String cosines = section(page(NeuronRuns.condensing(temp.resolve("run"), "hidden")), "cosines");
        Matcher block = Pattern.compile("application/json\">(.*?)</script>").matcher(cosines);
        assertTrue(block.find());
        JsonNode json = new ObjectMapper().readTree(block.group(1));
        assertEquals(11, json.path("frames").size());
        assertEquals(
                11 * 24 * 23 / 2,
                Base64.getDecoder().decode(json.path("cosines").asText()).length);
        for (JsonNode frame : json.path("frames")) {
            assertEquals(24, frame.path("order").size());
        }
        assertTrue(cosines.contains("3 groups at iteration 100:"));
        assertTrue(cosines.contains("<li>8 neurons: 0, 6, 12, 18; against them 3, 9, 15, 21</li>"), cosines);
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Path run = NeuronRuns.condensing(temp.resolve("run"), "hidden");
        try (Stream<Path> files = Files.list(run.resolve("certificates"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        String page = page(run);
        String cosines = section(page, "cosines");
        assertTrue(cosines.contains("11 iterations, as condensation stored them"), cosines);
        assertTrue(
                Pattern.compile("Left out: certificates/hidden[^;]*is missing")
                        .matcher(cosines)
                        .find(),
                cosines);
        assertTrue(cosines.contains("Nothing is known of single neurons."), "of the output layer");
        assertEquals("", section(page, "neurons"));
    }

    @Test
    void weightsThatAreNotFiniteAreNotDead() throws IOException {
        NpyArray rows = NpyArray.matrix(3, 2, new float[] {1, 2, Float.NaN, 1, 0, 0});
        Claim claim = Claim.builder(Claim.OUTSIDE)
                .n(3)
                .d(2)
                .vector(new double[] {-1, 0})
                .lambda(new double[] {1, 0, 0})
                .build();
        String page = page(NeuronRuns.certified(
                temp.resolve("run"), new Block("dense", "all", "full"), List.of(rows), List.of(claim)));
        // Scripts know the word.
        assertFalse(page.replaceAll("(?s)<script.*?</script>", "").contains("NaN"));
        String neurons = section(page, "neurons");
        assertTrue(neurons.contains("Dead: 2 (since the first measurement)."), neurons);
        assertTrue(neurons.contains("not finite"), neurons);
    }

    @Test
    void manyMapsStayWithinTheirBudget() throws IOException {
        NpyArray rows = NpyArray.matrix(300, 2, new double[600]);
        double[] random = new java.util.Random(1).doubles(600, -1, 1).toArray();
        System.arraycopy(random, 0, (double[]) rows.data(), 0, 600);
        Claim claim = Claim.builder(Claim.UNDECIDED).n(300).d(2).build();
        List<NpyArray> weights = java.util.Collections.nCopies(16, rows);
        String page = page(NeuronRuns.certified(
                temp.resolve("run"),
                new Block("dense", "all", "full"),
                weights,
                java.util.Collections.nCopies(16, claim)));
        String cosines = section(page, "cosines");
        assertTrue(cosines.length() < 600_000, "" + cosines.length());
    }
}
