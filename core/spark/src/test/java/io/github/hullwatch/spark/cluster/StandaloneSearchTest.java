package io.github.hullwatch.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A search on a cluster of processes, one of whose machines is lost. */
@Tag("long")
@Timeout(500)
class StandaloneSearchTest {

    private static final int CANDIDATES = 4;

    @TempDir
    private Path temp;

    private final Properties before = new Properties();

    @BeforeEach
    void listenHereOnly() {
        before.putAll(System.getProperties());
        System.setProperty("spark.driver.bindAddress", "127.0.0.1");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.executor.memory", "768m");
    }

    @AfterEach
    void asBefore() {
        System.setProperties(before);
    }

    private SearchRun search(String name, String... more) {
        Stream<String> words = Stream.of(
                "synthetic",
                "search",
                "--seed=3",
                "--candidates=" + CANDIDATES,
                "--samples=200",
                "--max-iterations=120");
        return SearchRun.of(
                temp.resolve(name), Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aWorkerIsKilled() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (Standalone spark = Standalone.start(Files.createDirectory(temp.resolve("spark")))) {
            Process lost = spark.worker("worker-1");
            spark.worker("worker-2");
            Path dir = temp.resolve("cluster");
            CompletableFuture<SearchRun> searching =
                    CompletableFuture.supplyAsync(() -> search("cluster", "--master=" + spark.master()));
            // Both have begun: one candidate each.
            while (begun(dir) < 2) {
                assertTrue(!searching.isDone(), () -> searching.join().err());
                Thread.sleep(20);
            }
            Standalone.lose(lost);
            SearchRun cluster = searching.get(400, TimeUnit.SECONDS);
            assertEquals(0, cluster.code(), cluster.err());
            assertEquals(Collections.nCopies(CANDIDATES, "finished"), cluster.statuses());
            assertEquals(1, begun(dir), "what the lost worker left is kept, and in nobody's way");
            cluster.assertSameAs(search("here"));
        }
    }

    /** Runs that are being written, or were. */
    private static long begun(Path dir) throws IOException {
        PathMatcher lines = FileSystems.getDefault().getPathMatcher("glob:**/attempts/*/*/measurements.jsonl");
        if (!Files.isDirectory(dir.resolve("attempts"))) {
            return 0;
        }
        try (Stream<Path> files = Files.find(dir.resolve("attempts"), 3, (file, is) -> lines.matches(file))) {
            return files.count();
        } catch (java.io.UncheckedIOException e) {
            return 0; // a directory was moved meanwhile
        }
    }
}
