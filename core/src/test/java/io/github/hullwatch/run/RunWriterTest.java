package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunWriterTest {
    /** What slf4j-simple puts before an error of the writer, on the standard error of the moment. */
    private static final String ERROR = " ERROR " + RunWriter.class.getName() + " - ";

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    Path temp;

    @BeforeEach
    void listenToTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leaveTheLog() {
        System.setErr(standardError);
    }

    /** Errors logged through SLF4J since the last call. */
    private List<String> logged() {
        List<String> errors = log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(ERROR))
                .map(line -> line.substring(line.indexOf(ERROR) + ERROR.length()))
                .toList();
        log.reset();
        return errors;
    }

    @Test
    void linesLookAsTheDesignSays() throws IOException {
        Path dir = temp.resolve("a run/with parents");
        try (RunWriter writer = RunWriter.create(dir, Runs.manifest())) {
            writer.measurement(new Measurement(120, 2, 31.42, null, null, "loss", Map.of("value", 0.413)));
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("verdict", "outside");
            values.put("depth", -0.0312);
            values.put("exact", true);
            values.put("null", Double.NaN);
            values.put("share", 0.1f);
            values.put("dead", 0);
            Block block = new Block("dense1", "all", "full");
            writer.measurement(new Measurement(120, 2, 31.42, 0.413, block, "hull", values));
            writer.measurement(new Measurement(121, 2, 32, Double.POSITIVE_INFINITY, null, "all-nan", Map.of()));
            writer.event(new Event(
                    "hull-entry",
                    137,
                    new long[] {136, 137},
                    new Block("hidden", "plus", "V1"),
                    142L,
                    Map.of(),
                    new CertificateRef("certificates/x.json", "ab")));
            writer.event(new Event("not-finite", 150, null, Block.layer("hidden"), null, Map.of("neuron", 3), null));
            // Each line is there at once, not only when the writer is closed.
            assertEquals("""
                    {"iteration":120,"epoch":2,"seconds":31.42,"quantity":"loss","value":0.413}
                    {"iteration":120,"epoch":2,"seconds":31.42,"loss":0.413,"layer":"dense1","group":"all",\
                    "space":"full","quantity":"hull",\
                    "verdict":"outside","depth":-0.0312,"exact":true,"null":null,"share":0.1,"dead":0}
                    {"iteration":121,"epoch":2,"seconds":32.0,"loss":null,"quantity":"all-nan"}
                    """, Files.readString(dir.resolve("measurements.jsonl")));
            assertEquals("""
                    {"event":"hull-entry","iteration":137,"bracket":[136,137],"layer":"hidden","group":"plus","space":"V1","detected":142,\
                    "certificate":"certificates/x.json","sha256":"ab"}
                    {"event":"not-finite","iteration":150,"layer":"hidden","neuron":3}
                    """, Files.readString(dir.resolve("events.jsonl")));
        }
    }

    @Test
    void anExistingRunIsNeverOverwritten() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter first = RunWriter.create(dir, Runs.manifest());
        refused(dir, "being written or cut off");
        first.finish("finished");
        first.close();
        refused(dir, "finished");
        byte[] manifest = Files.readAllBytes(dir.resolve("manifest.json"));
        Files.delete(dir.resolve("manifest.json"));
        refused(dir, "holds a run already");
        refused(dir, "without its manifest.json");
        Files.write(dir.resolve("manifest.json"), Arrays.copyOf(manifest, 20));
        refused(dir, "holds a run already");
    }

    @Test
    void placesThatAreNotOursAreRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        refused(file, "is a file");
        refused(file.resolve("below"), "choose a place where you may write");
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.tex"), "x");
        refused(foreign, "thesis.tex");
        assertEquals(List.of("thesis.tex"), names(foreign));
        Path empty = Files.createDirectory(temp.resolve("empty"));
        RunWriter.create(empty, Runs.manifest()).close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void placesWhereNobodyMayWriteAreRefused() {
        refused(Path.of("/proc/hullwatch/run"), "choose a place where you may write");
    }

    @Test
    void ofManyWritersAtOnceOneGetsTheDirectory() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Path dir = temp.resolve("contended" + round);
                CountDownLatch start = new CountDownLatch(1);
                Callable<RunWriter> contender = () -> {
                    start.await();
                    try {
                        return RunWriter.create(dir, Runs.manifest());
                    } catch (RunDirectoryException e) {
                        return null;
                    }
                };
                List<Future<RunWriter>> futures = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    futures.add(pool.submit(contender));
                }
                start.countDown();
                int winners = 0;
                for (Future<RunWriter> future : futures) {
                    try (RunWriter writer = future.get()) {
                        winners += writer == null ? 0 : 1;
                    }
                }
                assertEquals(1, winners);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void manyThreadsWriteWholeLines() throws Exception {
        Path dir = temp.resolve("threads");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (RunWriter writer = RunWriter.create(dir, Runs.manifest())) {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Block block = new Block("layer" + thread, "all", "full");
                futures.add(pool.submit(() -> {
                    for (int t = 0; t < 200; t++) {
                        writer.measurement(new Measurement(t, 0, 0, 0.5, block, "norms", Map.of("mean", 1.5)));
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdown();
        }
        assertEquals(800, RunReader.open(dir).measurements().size());
    }

    @Test
    void anInterruptedThreadStillWrites() {
        Path dir = temp.resolve("interrupted");
        try (RunWriter writer = RunWriter.create(dir, Runs.manifest())) {
            Thread.currentThread().interrupt();
            writer.measurement(new Measurement(0, 0, 0, null, null, "loss", Map.of("value", 1)));
            assertNotNull(writer.certificate(new CertificateRecord(Runs.DENSE, 0, Samples.PAIR, null, Samples.pair())));
            writer.finish("interrupted");
            assertTrue(Thread.interrupted());
            assertTrue(writer.failure().isEmpty());
        }
        assertEquals(1, RunReader.open(dir).measurements().size());
        assertEquals("interrupted", RunReader.open(dir).manifest().status());
    }

    @Test
    void theManifestIsReplacedWhole() {
        Path dir = temp.resolve("run");
        RunWriter writer = RunWriter.create(dir, Runs.manifest());
        writer.update(manifest -> manifest.toBuilder()
                .status("failed")
                .cost(Map.of("hull", new Manifest.QuantityCost(1.5, 12)))
                .results(Map.of("accuracy", 0.97, "loss", Double.NaN))
                .build());
        Manifest running = RunReader.open(dir).manifest();
        assertEquals("running", running.status());
        assertEquals(1.5, running.cost().get("hull").seconds());
        assertNull(running.results().get("loss"));
        assertNull(running.finished());
        writer.finish("finished");
        writer.finish("failed");
        writer.close();
        Manifest finished = RunReader.open(dir).manifest();
        assertEquals("finished", finished.status());
        assertFalse(finished.finished().isBefore(finished.started()));
        assertEquals(Manifest.Recording.OK, finished.recording());
    }

    @Test
    void wrongUseIsRefused() {
        Path dir = temp.resolve("run");
        try (RunWriter writer = RunWriter.create(dir, Runs.manifest())) {
            assertThrows(IllegalArgumentException.class, () -> writer.finish("running"));
            assertThrows(IllegalArgumentException.class, () -> writer.finish("done"));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.measurement(
                            new Measurement(0, 0, 0, null, null, "loss", Map.of("value", new Object()))));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.measurement(new Measurement(0, 0, 0, null, null, "loss", Map.of("epoch", 1))));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.projection("a", 0, new NpyArray(new int[] {1, 2, 2}, new float[4])));
            assertTrue(writer.failure().isEmpty());
        }
        assertEquals(0, RunReader.open(dir).measurements().size());
    }

    @Test
    void afterItsEndAWriterDoesNothing() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter writer = Runs.write(dir);
        writer.finish("finished");
        List<String> before = contents(dir);
        writer.measurement(new Measurement(99, 0, 0, null, null, "loss", Map.of("value", 1)));
        assertNull(writer.certificate(new CertificateRecord(Runs.DENSE, 99, Samples.PAIR, null, Samples.pair())));
        writer.update(manifest -> manifest.toBuilder().seed(1L).build());
        writer.close();
        writer.close();
        assertEquals(before, contents(dir));
        assertTrue(writer.failure().isEmpty());
    }

    @Test
    void equalArraysAreStoredOnce() throws IOException {
        Path dir = temp.resolve("run");
        try (RunWriter writer = RunWriter.create(dir, Runs.manifest())) {
            CertificateRef a =
                    writer.certificate(new CertificateRecord(Runs.DENSE, 0, Samples.PAIR, null, Samples.pair()));
            CertificateRef b =
                    writer.certificate(new CertificateRecord(Runs.DENSE, 1, Samples.PAIR, null, Samples.pair()));
            CertificateRef again =
                    writer.certificate(new CertificateRecord(Runs.DENSE, 0, Samples.PAIR, null, Samples.pair()));
            assertEquals(a, again);
            assertFalse(a.equals(b));
            assertTrue(a.file().startsWith("certificates/dense%2F1.all.full.0."), a.file());
        }
        assertEquals(3, names(dir.resolve("certificates")).size());
    }

    @Test
    void aFullDiskEndsTheRecordingAndNothingElse() throws IOException {
        Path complete = temp.resolve("complete");
        RunWriter whole = Runs.write(complete);
        whole.finish("finished");
        long bytes = 0;
        for (String name : contents(complete)) {
            bytes += Files.size(complete.resolve(name));
        }
        List<Measurement> all = RunReader.open(complete).measurements();
        long manifest = Files.size(complete.resolve("manifest.json"));
        int ended = 0;
        for (long room = manifest; room < bytes; room += 113) {
            Path dir = temp.resolve("full" + room);
            FullDisk disk = new FullDisk(room);
            RunWriter writer = Runs.write(dir, disk);
            writer.finish("finished");
            writer.close();
            if (writer.failure().isEmpty()) {
                continue;
            }
            ended++;
            assertEquals(List.of(writer.failure().get() + ", and the training goes on"), logged());
            String failure = writer.failure().get();
            assertTrue(failure.contains(dir.toString()) && failure.contains("No space left"), failure);
            // One failure, then at most the attempts to say so: in the manifest at once, and at the end in the sums and
            // in
            // the manifest. No more lines are tried.
            assertTrue(disk.failures() <= 4, disk.failures() + " failures");
            RunReader reader = RunReader.open(dir);
            List<Measurement> read = reader.measurements();
            assertEquals(all.subList(0, read.size()), read);
            assertTrue(names(dir).stream().noneMatch(name -> name.endsWith(".tmp")));
            assertTrue(
                    reader.notes().stream().noneMatch(note -> note.contains("torn")),
                    reader.notes().toString());
            Verification verification = RunVerifier.verify(dir);
            assertTrue(verification.ok(), String.valueOf(verification.failure()));
        }
        assertTrue(ended > 10, ended + " ended");
    }

    @Test
    void theManifestSaysFromWhenIfThereIsRoomAgain() {
        Path dir = temp.resolve("run");
        // Room for everything but one long line.
        Disk disk = new Disk() {
            @Override
            public Sink append(Path file) throws IOException {
                Sink sink = super.append(file);
                return new Sink() {
                    @Override
                    public void write(byte[] bytes) throws IOException {
                        if (bytes.length > 1000) {
                            throw new IOException("No space left on device");
                        }
                        sink.write(bytes);
                    }

                    @Override
                    public void truncate(long length) throws IOException {
                        sink.truncate(length);
                    }

                    @Override
                    public void sync() throws IOException {
                        sink.sync();
                    }

                    @Override
                    public void close() throws IOException {
                        sink.close();
                    }
                };
            }
        };
        RunWriter writer = RunWriter.create(dir, Runs.manifest(), disk);
        writer.measurement(new Measurement(7, 0, 0, null, null, "loss", Map.of("value", 1)));
        writer.measurement(new Measurement(8, 0, 0, null, null, "note", Map.of("text", "x".repeat(1000))));
        writer.measurement(new Measurement(9, 0, 0, null, null, "loss", Map.of("value", 1)));
        Manifest.Recording recording = RunReader.open(dir).manifest().recording();
        assertEquals(new Manifest.Recording("ended", 7L, "No space left on device"), recording);
        writer.finish("finished");
        assertEquals("finished", RunReader.open(dir).manifest().status());
        assertEquals(recording, RunReader.open(dir).manifest().recording());
        assertEquals(1, RunReader.open(dir).measurements().size());
        assertTrue(RunReader.open(dir).notes().get(0).contains("ended at iteration 7"));
        assertTrue(RunVerifier.verify(dir).ok());
    }

    @Test
    void aFullDiskAtTheBeginningIsRefused() throws IOException {
        Path dir = temp.resolve("run");
        RunDirectoryException refusal = assertThrows(
                RunDirectoryException.class, () -> RunWriter.create(dir, Runs.manifest(), new FullDisk(10)));
        assertTrue(refusal.getMessage().contains("No space left"), refusal.getMessage());
        assertEquals(List.of(), names(dir));
        RunWriter.create(dir, Runs.manifest()).close();
    }

    @Test
    void aDirectoryThatVanishesEndsTheRecording() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter writer = Runs.write(dir);
        delete(dir);
        writer.measurement(new Measurement(9, 0, 0, null, null, "loss", Map.of("value", 1)));
        assertTrue(
                writer.failure().orElseThrow().contains("deleted or moved"),
                writer.failure().orElseThrow());
        assertNull(writer.certificate(new CertificateRecord(Runs.DENSE, 9, Samples.PAIR, null, Samples.pair())));
        writer.finish("finished");
        writer.close();
        assertFalse(Files.exists(dir), "what vanished is not made again");
    }

    @Test
    void aDirectoryThatVanishesIsNoticedByACertificateToo() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter writer = RunWriter.create(dir, Runs.manifest());
        delete(dir);
        assertNull(writer.certificate(new CertificateRecord(Runs.DENSE, 0, Samples.PAIR, null, Samples.pair())));
        assertTrue(writer.failure().orElseThrow().contains("before its first line"));
        writer.close();
        assertFalse(Files.exists(dir));
    }

    /** Without a further line nothing told: the run ended well, and said that its recording was ok. */
    @Test
    void aPartThatVanishesIsNoticedAtTheEnd() throws IOException {
        for (String part : List.of("certificates", "projections", "events.jsonl", "measurements.jsonl")) {
            Path dir = temp.resolve(part);
            RunWriter writer = Runs.write(dir);
            Path gone = dir.resolve(part);
            Files.move(gone, temp.resolve("moved-" + part));
            writer.finish("finished");
            String failure = writer.failure().orElseThrow();
            assertTrue(failure.contains(dir + " is not complete: "), failure);
            assertTrue(failure.contains(part) && failure.contains("deleted or moved while it was written"), failure);
            Manifest manifest = RunReader.open(dir).manifest();
            assertEquals("ended", manifest.recording().state());
            assertEquals(8, manifest.recording().iteration());
            assertFalse(Files.exists(gone), "what vanished is not made again");
            assertFalse(part.startsWith("proj") == !RunVerifier.verify(dir).ok(), part);
        }
    }

    @Test
    void filesThatWereReplacedAreNoticed() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter writer = Runs.write(dir);
        Files.copy(dir.resolve("events.jsonl"), temp.resolve("events"));
        Files.delete(dir.resolve("events.jsonl"));
        Files.writeString(temp.resolve("events"), Files.readString(temp.resolve("events")) + "\n");
        Files.move(temp.resolve("events"), dir.resolve("events.jsonl"));
        writer.finish("finished");
        assertTrue(writer.failure().orElseThrow().contains("was replaced by another one"), writer.failure() + "");
    }

    /** The directory was moved, and another run has begun in its place: nothing is written into that. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunThatTookThePlaceIsLeftAlone() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter writer = Runs.write(dir);
        Files.move(dir, temp.resolve("moved"));
        RunWriter other = Runs.write(dir);
        other.finish("finished");
        writer.finish("failed");
        assertTrue(writer.failure().isPresent());
        assertEquals("finished", RunReader.open(dir).manifest().status());
        assertTrue(RunVerifier.verify(dir).ok());
    }

    /** What was written is what the sums are of: a file that was changed meanwhile does not slip in. */
    @Test
    void aFileThatWasChangedWhileTheRunWentOnIsFound() throws IOException {
        Path dir = temp.resolve("run");
        RunWriter writer = Runs.write(dir);
        Path points = dir.resolve("projections/dense%2F1/3.npy");
        byte[] bytes = Files.readAllBytes(points);
        bytes[bytes.length - 1] ^= 1;
        Files.write(points, bytes);
        writer.finish("finished");
        Verification.Failure failure = RunVerifier.verify(dir).failure();
        assertEquals("projections/dense%2F1/3.npy", failure.file());
    }

    @Test
    void aRecordingThatEndedIsSummedToo() throws IOException {
        Path dir = temp.resolve("run");
        long[] room = {Long.MAX_VALUE};
        Disk disk = new Disk() {
            @Override
            public java.io.OutputStream create(Path file) throws IOException {
                if (room[0] == 0) {
                    throw new IOException("No space left on device");
                }
                return super.create(file);
            }
        };
        RunWriter writer = Runs.write(dir, disk);
        room[0] = 0;
        writer.projection("dense/1", 9, new NpyArray(new int[] {1, 1, 3}, new float[] {1, 0, 0}));
        room[0] = Long.MAX_VALUE;
        writer.finish("interrupted");
        assertEquals("SHA256SUMS", RunReader.open(dir).manifest().sums());
        Verification verification = RunVerifier.verify(dir);
        assertTrue(verification.ok(), String.valueOf(verification.failure()));
        assertEquals(21, verification.files());
    }

    /** Not at each line, which would take milliseconds; at events, when asked, and at the end. */
    @Test
    void eventsAndTheEndAreSynchronised() {
        List<String> synced = new ArrayList<>();
        Disk disk = new Disk() {
            @Override
            public void sync(Path file) throws IOException {
                synced.add(file.getFileName().toString());
                super.sync(file);
            }
        };
        Path dir = temp.resolve("run");
        RunWriter writer = RunWriter.create(dir, Runs.manifest(), disk);
        CertificateRef ref =
                writer.certificate(new CertificateRecord(Runs.DENSE, 0, Samples.PAIR, null, Samples.pair()));
        writer.measurement(Runs.hull(0, Runs.DENSE, Samples.pair(), ref));
        assertEquals(List.of(), synced);
        writer.event(new Event("converged", 0, null, null, null, Map.of(), null));
        assertEquals(2, synced.size(), synced.toString());
        assertTrue(ref.file().endsWith(synced.get(1)), synced.toString());
        synced.clear();
        writer.projection("dense/1", 0, new NpyArray(new int[] {1, 1, 3}, new float[] {1, 0, 0}));
        // Less than a second after the last event, it waits for the lines that follow.
        writer.event(new Event("converged", 1, null, null, null, Map.of(), null));
        assertEquals(List.of(), synced);
        writer.sync();
        assertEquals(List.of("0.npy"), synced);
        writer.finish("finished");
        assertEquals(List.of("0.npy", "manifest.json", "SHA256SUMS"), synced);
    }

    /** Some file systems cannot; the recording goes on. */
    @Test
    void aDiskThatCannotSynchroniseEndsNothing() {
        Disk disk = new Disk() {
            @Override
            public void sync(Path file) throws IOException {
                throw new IOException("sync failed");
            }
        };
        Path dir = temp.resolve("run");
        RunWriter writer = Runs.write(dir, disk);
        writer.finish("finished");
        assertTrue(writer.failure().isEmpty());
        assertEquals(1, log.toString(StandardCharsets.UTF_8).split("may not survive a power cut", -1).length - 1);
        assertTrue(RunVerifier.verify(dir).ok());
    }

    private static void refused(Path dir, String part) {
        RunDirectoryException refusal =
                assertThrows(RunDirectoryException.class, () -> RunWriter.create(dir, Runs.manifest()));
        assertTrue(refusal.getMessage().contains(dir.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    private static List<String> names(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> contents(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> dir.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Whoever asks whether all is well must not wait for a disk that does not answer. */
    @Test
    void askingForTheFailureWaitsForNothing() throws Exception {
        try (RunWriter writer = RunWriter.create(temp.resolve("run"), Runs.manifest())) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<?> writing = threads.submit(() -> writer.update(manifest -> {
                inside.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return manifest;
            }));
            inside.await();
            try {
                assertEquals(Optional.empty(), threads.submit(writer::failure).get(20, TimeUnit.SECONDS));
            } finally {
                answer.countDown();
            }
            writing.get();
            threads.shutdown();
        }
    }
}
