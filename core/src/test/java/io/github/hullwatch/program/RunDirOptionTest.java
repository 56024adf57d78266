package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirOptionTest {

    @TempDir
    private Path temp;

    /** Programs that start in one second share the name, and each gets a directory of its own. */
    @Test
    void everyProgramGetsADirectoryOfItsOwn() throws Exception {
        Path runs = temp.resolve("some/runs");
        CyclicBarrier start = new CyclicBarrier(8);
        Callable<Path> program = () -> {
            start.await();
            Path dir = RunDirOption.claimed(runs, "2026-01-31-120000-mnist-train");
            try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
                writer.finish(Manifest.FINISHED);
            }
            return dir;
        };
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Set<Path> dirs = new HashSet<>();
            for (Future<Path> future :
                    Stream.generate(() -> pool.submit(program)).limit(8).toList()) {
                dirs.add(future.get());
            }
            assertEquals(8, dirs.size());
            assertTrue(dirs.contains(runs.resolve("2026-01-31-120000-mnist-train")));
            assertTrue(dirs.contains(runs.resolve("2026-01-31-120000-mnist-train-8")));
        } finally {
            pool.shutdown();
        }
    }

    /** Whoever writes the run refuses it, with the reason. */
    @Test
    void whereNothingCanBeCreatedTheNameIsGivenAsItIs() throws Exception {
        Path file = Files.writeString(temp.resolve("runs"), "mine");
        assertEquals(file.resolve("x"), RunDirOption.claimed(file, "x"));
        assertFalse(Files.isDirectory(file));
    }
}
