package io.github.hullwatch.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.view.RunFollower;
import io.github.hullwatch.view.SampleRuns;
import java.io.BufferedWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatcherTest {
    @TempDir
    private Path temp;

    @Test
    void looksTakeOnePercentOfAProcessorAndArePromptWhereTheyAreCheap() {
        assertEquals(500, Watcher.restMillis(0));
        assertEquals(500, Watcher.restMillis(5_000_000));
        assertEquals(2_000, Watcher.restMillis(20_000_000));
        assertEquals(5_000, Watcher.restMillis(50_000_000));
        assertEquals(5_000, Watcher.restMillis(10_000_000_000L), "no longer than that");
    }

    @Test
    void restsLongerAfterCostlyLooksWhileAPageIsOpen() throws Exception {
        Path dir = SampleRuns.lenet(temp.resolve("run"), "mnist", 20);
        Watcher watcher = new Watcher(new RunFollower(dir), line -> {}, eachPieceOfWorkCosts(20));
        watcher.data();
        assertEquals(5_000, watcher.rest(), "nobody looks");
        EventStream page = watcher.open(null).orElseThrow();
        assertEquals(4_000, watcher.rest(), "a look, and what the page was sent");
        watcher.close(page);
        assertEquals(5_000, watcher.rest());
    }

    @Test
    void doesNotRestLongerWhileARunIsStillToBeRead() throws Exception {
        Path dir = SampleRuns.empty(temp.resolve("run"));
        try (BufferedWriter out = Files.newBufferedWriter(dir.resolve("measurements.jsonl"))) {
            for (int t = 0; t < 200_000; t++) {
                out.write("{\"iteration\":" + t + ",\"epoch\":0,\"seconds\":" + t
                        + ",\"quantity\":\"loss\",\"value\":0.5}\n");
            }
        }
        Watcher watcher = new Watcher(new RunFollower(dir), line -> {}, eachPieceOfWorkCosts(20));
        long left = watcher.opened().left();
        assertTrue(left > 0, "one look reads 8 MB");
        EventStream page = watcher.open(null).orElseThrow();
        assertEquals(500, watcher.rest());
        watcher.close(page);
        assertEquals(5_000, watcher.rest(), "nobody looks");
        watcher.open(null).orElseThrow();
        for (int looks = 0; looks < 10 && watcher.state().left() > 0; looks++) {
            watcher.data();
        }
        assertEquals(0, watcher.state().left());
        assertTrue(watcher.rest() > 500, "now it does");
    }

    /** A processor clock for which all that is measured takes so many milliseconds. */
    private static LongSupplier eachPieceOfWorkCosts(long millis) {
        AtomicLong now = new AtomicLong();
        return () -> now.getAndAdd(1_000_000 * millis);
    }

    @Test
    void whatGoesWrongAtOneLookDoesNotEndTheLooking() throws Exception {
        FileSystem archive = FileSystems.newFileSystem(
                URI.create("jar:" + temp.resolve("a.zip").toUri()), Map.of("create", "true"));
        RunFollower run = new RunFollower(archive.getPath("/run"));
        List<String> said = new CopyOnWriteArrayList<>();
        Watcher watcher = new Watcher(run, said::add);
        watcher.open(null).orElseThrow();
        // From here on every look at the directory throws an exception that no method of files declares.
        archive.close();
        CountDownLatch looks = new CountDownLatch(3);
        Thread looking = new Thread(() -> watcher.loop(looks::countDown));
        looking.setDaemon(true);
        looking.start();
        assertTrue(looks.await(60, TimeUnit.SECONDS), "it goes on, and slow clients are still cut off");
        watcher.end();
        looking.join(60_000);
        assertEquals(1, said.size(), "told once: " + said);
        assertTrue(said.get(0).startsWith("the run cannot be followed at this moment: "), said.get(0));
    }
}
