package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunViewTest {
    @TempDir
    Path dir;

    /** As a writer does: first an array, then its line. */
    private void writeUntil(AtomicBoolean enough, CountDownLatch begun) {
        Path lines = dir.resolve("measurements.jsonl");
        try {
            Files.createDirectories(dir.resolve("arrays"));
            for (int t = 9; t < 5_000 && !enough.get(); t++) {
                Files.createFile(dir.resolve("arrays/kernel." + t + ".npy"));
                Files.writeString(
                        lines,
                        "{\"iteration\":" + t + ",\"epoch\":1,\"seconds\":9,\"quantity\":\"loss\",\"value\":0.5}\n",
                        StandardOpenOption.APPEND);
                begun.countDown();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> missing(RunView view) {
        return view.damage().stream()
                .filter(note -> note.contains("are missing"))
                .toList();
    }

    /** An array may be one line ahead, and what was written while the lines were read is none of them. */
    @Test
    @Timeout(60)
    void aRunThatGoesOnMeanwhileLacksNoLines() throws Exception {
        Runs.write(dir).close();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeUntil(enough, begun));
        try {
            begun.await(30, TimeUnit.SECONDS);
            for (int round = 0; round < 30; round++) {
                RunView view = RunView.read(dir);
                for (String note : missing(view)) {
                    long reached = Long.parseLong(note.replaceAll(".* reaches iteration (\\d+):.*", "$1"));
                    assertEquals(view.lastIteration() + 1, reached, note);
                }
            }
        } finally {
            enough.set(true);
            writer.get(30, TimeUnit.SECONDS);
        }
        Files.createFile(dir.resolve("arrays/kernel.99999999.npy"));
        assertEquals(1, missing(RunView.read(dir)).size());
    }
}
