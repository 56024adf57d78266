package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.objective.Objectives;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.stop.Signal;
import io.github.hullwatch.arbiter.stop.SuccessiveHalving;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.GraphConfiguration;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of small networks of Arbiter's spaces, trained by Deeplearning4j. */
class SearchOfNetworksTest {

    @TempDir
    private Path temp;

    private static <T> NetworkTraining<T> training() {
        return NetworkTraining.<T>on(() -> Blobs.batches(4, 7), () -> Blobs.batches(2, 8))
                .watching(builder -> builder.every(4));
    }

    private static Search.Builder<DL4JConfiguration> layers(Path dir, MultiLayerSpace space) {
        return Search.builder(
                        dir, space, SearchOfNetworksTest.<DL4JConfiguration>training(), Objectives.parse("accuracy"))
                .candidates(6)
                .batch(3);
    }

    /** In seconds alone do they differ. */
    private static List<CandidateRecord> timeless(SearchRecord search) {
        return search.candidates().stream()
                .map(c -> new CandidateRecord(
                        c.index(),
                        c.status(),
                        c.censored(),
                        c.score(),
                        c.accuracy(),
                        c.hullEntry(),
                        c.paceChange(),
                        null,
                        c.iterations(),
                        c.iterationsSaved(),
                        c.hyperParameters(),
                        c.runDir(),
                        c.reason()))
                .toList();
    }

    @Test
    void theBestIsSavedAndLoadsAndASeedRepeats() throws IOException {
        List<SearchRecord> found = new ArrayList<>();
        for (int parallel : new int[] {1, 3}) {
            found.add(layers(temp.resolve("s" + parallel), Blobs.layers())
                    .strategy(Strategy.genetic(4))
                    .parallel(parallel)
                    .build()
                    .run()
                    .record());
        }
        assertEquals(timeless(found.get(0)), timeless(found.get(1)));
        SearchRecord search = found.get(0);
        for (CandidateRecord candidate : search.candidates()) {
            assertEquals(CandidateStatus.FINISHED, candidate.status(), candidate.toString());
            assertEquals(12L, candidate.iterations());
            Path run = temp.resolve("s1").resolve(candidate.runDir());
            assertEquals(Manifest.FINISHED, RunReader.open(run).manifest().status());
            assertTrue(
                    RunVerifier.verify(run).ok(), () -> RunVerifier.verify(run).toString());
        }
        CandidateRecord best = search.bestCandidate().orElseThrow();
        assertEquals(best.accuracy(), best.score());
        MultiLayerNetwork model = ModelSerializer.restoreMultiLayerNetwork(
                temp.resolve("s1").resolve(best.runDir()).resolve("model.zip").toFile());
        assertEquals(best.accuracy(), model.evaluate(Blobs.batches(2, 8)).accuracy());
        assertEquals(best.hyperParameters().get("layer0/nOut"), (long) model.layerSize(0));
    }

    /** Not those of the space, which are the same for all. */
    @Test
    void eachNetworkHasASeedOfItsOwn() throws IOException {
        layers(temp.resolve("s"), Blobs.layers()).candidates(2).build().run();
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            seeds.add(ModelSerializer.restoreMultiLayerNetwork(
                            temp.resolve("s/candidates/000" + i + "/model.zip").toFile())
                    .getLayerWiseConfigurations()
                    .getConf(0)
                    .getSeed());
        }
        assertNotEquals(seeds.get(0), seeds.get(1));
    }

    @Test
    void graphsAreSearchedToo() {
        SearchRecord search = Search.builder(
                        temp.resolve("s"),
                        Blobs.graph(),
                        SearchOfNetworksTest.<GraphConfiguration>training(),
                        Objectives.parse("test-loss"))
                .candidates(2)
                .build()
                .run()
                .record();
        assertEquals(
                List.of(CandidateStatus.FINISHED, CandidateStatus.FINISHED),
                search.candidates().stream().map(CandidateRecord::status).toList(),
                search.toString());
        assertEquals(
                List.of("updater/learningRate", "hidden/nOut"),
                List.copyOf(search.candidates().get(0).hyperParameters().keySet()));
    }

    @Test
    void ratesThatAreTooLargeDiverge() {
        SearchRecord search = layers(temp.resolve("s"), Blobs.layers(new ContinuousParameterSpace(1e38, 3e38)))
                .candidates(2)
                .build()
                .run()
                .record();
        for (CandidateRecord candidate : search.candidates()) {
            assertEquals(CandidateStatus.DIVERGED, candidate.status(), candidate.toString());
            assertTrue(candidate.reason().startsWith("the loss at iteration "), candidate.reason());
            assertTrue(candidate.iterations() < 12);
            Path run = temp.resolve("s").resolve(candidate.runDir());
            assertTrue(
                    RunVerifier.verify(run).ok(), () -> RunVerifier.verify(run).toString());
        }
    }

    /** By the depth that was measured: the answer is the same whatever the measuring thread does meanwhile. */
    @Test
    void theDepthDecidesToo() {
        List<List<CandidateRecord>> found = new ArrayList<>();
        for (int parallel : new int[] {1, 2}) {
            found.add(timeless(Search.builder(
                            temp.resolve("s" + parallel),
                            Blobs.layers(),
                            SearchOfNetworksTest.<DL4JConfiguration>training().depthOf("layer0"),
                            Objectives.parse("depth:layer0"))
                    .candidates(8)
                    .batch(2)
                    .parallel(parallel)
                    .earlyEnd(new SuccessiveHalving(Signal.DEPTH, 4, 2))
                    .build()
                    .run()
                    .record()));
        }
        assertEquals(found.get(0), found.get(1));
        assertTrue(
                found.get(0).stream().anyMatch(c -> c.status() == CandidateStatus.STOPPED_EARLY),
                found.get(0).toString());
        Path stopped = temp.resolve("s1")
                .resolve(found.get(0).stream()
                        .filter(c -> c.status() == CandidateStatus.STOPPED_EARLY)
                        .findFirst()
                        .orElseThrow()
                        .runDir());
        assertEquals(Manifest.INTERRUPTED, RunReader.open(stopped).manifest().status());
        assertTrue(RunVerifier.verify(stopped).ok(), () -> RunVerifier.verify(stopped)
                .toString());
    }
}
