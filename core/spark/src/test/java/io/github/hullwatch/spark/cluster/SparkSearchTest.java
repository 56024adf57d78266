package io.github.hullwatch.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Searches on Spark within this process, against the same without Spark. */
@Timeout(300)
class SparkSearchTest {

    private static final String LOCAL = "--master=local[2]";

    @TempDir
    private Path temp;

    private SearchRun synthetic(String name, String... more) {
        String[] words = {"synthetic", "search", "--seed=3", "--samples=8", "--max-iterations=12"};
        return SearchRun.of(temp.resolve(name), concat(words, more));
    }

    private static String[] concat(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Test
    void aSearchHasTheSameResults() throws IOException {
        SearchRun here = synthetic("here", "--candidates=3");
        SearchRun spark = synthetic("spark", "--candidates=3", LOCAL);
        assertEquals(0, spark.code(), spark.err());
        assertTrue(spark.err().contains("on local[2]"), spark.err());
        assertEquals(List.of("finished", "finished", "finished"), spark.statuses());
        spark.assertSameAs(here);
        assertFalse(Files.exists(spark.dir().resolve("attempts")), "all runs are where they belong");
        assertTrue(Files.exists(spark.dir().resolve("best-model.zip")));
    }

    @Test
    void whatThrowsFailsAloneAndOnce() throws IOException {
        Path space = Files.writeString(
                temp.resolve("space.json"), "{\"sigma\": {\"values\": [1.0, 1e308]}, \"neurons\": {\"values\": [6]}}");
        SearchRun here = synthetic("here", "--strategy=grid", "--space=" + space);
        SearchRun spark = synthetic("spark", "--strategy=grid", "--space=" + space, LOCAL);
        assertEquals(0, spark.code(), spark.err());
        assertEquals(1, spark.statuses().stream().filter("failed"::equals).count());
        assertEquals(1, spark.statuses().stream().filter("finished"::equals).count());
        spark.assertSameAs(here);
        int failed = spark.statuses().indexOf("failed");
        String reason = spark.json().get("candidates").get(failed).get("reason").asText();
        assertEquals("IllegalArgumentException: the initial weights overflow: sigma is too large", reason);
    }

    @Test
    void aSearchGoesOnOnSpark() throws IOException {
        SearchRun whole = synthetic("whole", "--candidates=3", "--strategy=random");
        SearchRun begun = synthetic("begun", "--candidates=1", "--strategy=random");
        FileTime first = Files.getLastModifiedTime(begun.candidate(0).resolve("manifest.json"));
        SearchRun on = SearchRun.resumed(begun.dir(), "synthetic", "search", "--candidates=3", LOCAL);
        assertEquals(0, on.code(), on.err());
        on.assertSameAs(whole);
        assertEquals(first, Files.getLastModifiedTime(on.candidate(0).resolve("manifest.json")));
    }

    @Test
    void digitsToo() throws IOException {
        String[] words = {"mnist", "search", "--model=lenet-small", "--candidates=2", "--iterations=4", "--limit=100"};
        SearchRun here = SearchRun.of(temp.resolve("here"), words);
        SearchRun spark = SearchRun.of(temp.resolve("spark"), concat(words, LOCAL));
        assertEquals(0, spark.code(), spark.err());
        assertEquals(List.of("finished", "finished"), spark.statuses());
        spark.assertSameAs(here);
    }

    @Test
    void theTimeIsUp() throws IOException {
        SearchRun spark = synthetic("spark", "--candidates=2", "--minutes=0.00001", LOCAL);
        assertEquals(1, spark.code(), spark.err());
        assertFalse(spark.statuses().contains("finished"));
        assertFalse(Files.list(spark.dir())
                .anyMatch(file -> file.getFileName().toString().startsWith(".end")));
    }

    @Test
    void aMasterThatIsNone() {
        SearchRun spark = synthetic("spark", "--master=lokal[2]");
        assertEquals(2, spark.code(), spark.err());
        assertTrue(
                spark.err().contains("--master lokal[2] is no address of Spark's; local[2], spark://HOST:7077"),
                spark.err());
        assertFalse(Files.exists(spark.dir()));
    }
}
