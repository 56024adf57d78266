package io.github.hullwatch.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.RunComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Studies on Spark within this process, against the same without Spark. */
@Timeout(300)
class SparkStudyTest {

    private static final String LOCAL = "--master=local[2]";

    @TempDir
    private Path temp;

    private SearchRun study(String name, String... more) {
        return run(
                name,
                new String[] {
                    "mnist", "study", "--seeds=2", "--limit=128", "--epochs=1", "--layers=output", "--no-onednn"
                },
                more);
    }

    private SearchRun table(String name, String... more) {
        return run(name, new String[] {"synthetic", "table1", "--trials=2", "--max-iterations=200"}, more);
    }

    private SearchRun run(String name, String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return SearchRun.of(temp.resolve(name), all);
    }

    @Test
    void theSeedsOfAStudyAreTheSameRuns() throws IOException {
        SearchRun here = study("here");
        SearchRun spark = study("spark", LOCAL);
        assertEquals(0, here.code(), here.err());
        assertEquals(0, spark.code(), spark.err());
        for (String seed : new String[] {"42", "43"}) {
            RunComparison comparison = RunComparison.of(
                    here.dir().resolve("seeds").resolve(seed),
                    spark.dir().resolve("seeds").resolve(seed));
            assertTrue(comparison.equal() && comparison.lines() > 0, seed + ": " + comparison);
        }
        assertFalse(Files.exists(spark.dir().resolve("attempts")), "all runs are where they belong");
    }

    @Test
    void theTrialsOfATableAreTheSame() throws IOException {
        SearchRun here = table("here");
        SearchRun spark = table("spark", LOCAL);
        assertEquals(0, spark.code(), spark.err());
        assertEquals(
                Files.readString(here.dir().resolve("trials.csv")),
                Files.readString(spark.dir().resolve("trials.csv")));
    }
}
