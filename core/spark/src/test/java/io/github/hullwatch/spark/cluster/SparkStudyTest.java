package io.github.hullwatch.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.RunComparison;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
                    "mnist",
                    "study",
                    "--seeds=2",
                    "--limit=128",
                    "--epochs=1",
                    "--layers=output",
                    "--no-onednn",
                    "--checksum=none",
                    "--data=" + temp
                },
                more);
    }

    /** Images of 28 × 28 noise, in MNIST's own format. */
    private void writeDigits(String part, int examples) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + examples * 28 * 28);
        images.putInt(0x803).putInt(examples).putInt(28).putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + examples);
        labels.putInt(0x801).putInt(examples);
        Random random = new Random(examples);
        for (int i = 0; i < examples; i++) {
            byte[] image = new byte[28 * 28];
            random.nextBytes(image);
            images.put(image);
            labels.put((byte) (i % 10));
        }
        Files.write(temp.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(temp.resolve(part + "-labels-idx1-ubyte"), labels.array());
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
        writeDigits("train", 128);
        writeDigits("t10k", 20);
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
