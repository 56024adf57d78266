package io.github.hullwatch.cuda.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.fatbin.DeviceCode;
import io.github.hullwatch.cuda.fatbin.SmallLibraries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library is compiled for a card and nothing that is half done is ever taken for it. */
class PreparationTest {

    private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);
    private static final String JAR = "nd4j-cuda-11.2-1.0.0-M1.1-linux-x86_64.jar";
    private static final int MODULES = 5;
    private static final byte[] CODE = SmallLibraries.cubin(90, 500);

    /** From the largest to the smallest: 4, 3, … 0. */
    private static final String[] TEXTS =
            IntStream.range(0, MODULES).mapToObj("a text. "::repeat).toArray(String[]::new);

    @TempDir
    private Path temp;

    private Path library;
    private Path jar;
    private Cache cache;
    private int compilers;

    @BeforeEach
    void makeLibrary() throws IOException {
        library = SmallLibraries.write(temp.resolve("libnd4jcuda.so"), TEXTS);
        Files.writeString(temp.resolve("libjnind4jcuda.so"), "the companion");
        jar = jar(JAR, "libnd4jcuda.so", "libjnind4jcuda.so");
        cache = new Cache(temp.resolve("cache"));
    }

    private Path jar(String name, String... files) throws IOException {
        Path made = temp.resolve(name);
        try (OutputStream out = Files.newOutputStream(made);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String file : files) {
                zip.putNextEntry(new ZipEntry("org/nd4j/nativeblas/linux-x86_64/" + file));
                Files.copy(temp.resolve(file), zip);
            }
        }
        return made;
    }

    /** A compiler whose version is the same each time: a later one takes the place of an earlier one. */
    private FakePtxas compiler(String... lines) throws IOException {
        return FakePtxas.write(temp.resolve("bin" + compilers++), "12.0", CODE, lines);
    }

    private Preparation preparation(Path of, FakePtxas compiler) throws IOException, PreparationException {
        return preparation(of, compiler, Duration.ofMinutes(2), folder -> Long.MAX_VALUE);
    }

    private Preparation preparation(Path of, FakePtxas compiler, Duration patience, FreeSpace space)
            throws IOException, PreparationException {
        return new Preparation(
                Nd4jLibrary.of(of),
                HOPPER,
                new Ptxas(compiler.file(), new PtxasVersion(12, 0, 1)),
                cache,
                2,
                patience,
                space);
    }

    private PreparedLibrary prepare(Path of, FakePtxas compiler)
            throws IOException, PreparationException, InterruptedException {
        return preparation(of, compiler)
                .run(new PreparationObserver() {}, () -> false)
                .orElseThrow();
    }

    private String refused(Preparation preparation) {
        PreparationException e = assertThrows(
                PreparationException.class, () -> preparation.run(new PreparationObserver() {}, () -> false));
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        nothingIsPrepared();
        return e.getMessage();
    }

    private void nothingIsPrepared() {
        try {
            assertEquals(List.of(), cache.prepared());
            assertFalse(Files.exists(cache.front("nd4j-cuda-11.2-1.0.0-M1.1", HOPPER)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void eachModuleHasTheCode(Path prepared, int modules) throws IOException {
        try (DeviceCode code = DeviceCode.open(prepared)) {
            assertEquals(modules, code.modules().size());
            for (int i = 0; i < modules; i++) {
                assertArrayEquals(CODE, code.machineCode(i, 90));
                assertEquals(List.of(90), code.modules().get(i).machineCodeCapabilities());
            }
        }
    }

    private Path build() throws IOException {
        return Stream.concat(cache.prepared().stream().map(PreparedLibrary::folder), cache.unfinished().stream())
                .findFirst()
                .orElseThrow();
    }

    private List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyModuleOfAJarIsCompiled() throws IOException, PreparationException, InterruptedException {
        FakePtxas compiler = compiler();
        PreparedLibrary prepared = prepare(jar, compiler);
        eachModuleHasTheCode(prepared.library(), MODULES);
        assertEquals(
                List.of("0 sm_90 USUAL", "1 sm_90 USUAL", "2 sm_90 USUAL", "3 sm_90 USUAL", "4 sm_90 USUAL"),
                compiler.calls().stream().sorted().toList());
        assertEquals(MODULES, prepared.modules());
        assertEquals(List.of(), prepared.lowered());
        assertTrue(prepared.isWhole());
        assertTrue(prepared.hasCompanion());
        assertTrue(prepared.isOf(Nd4jLibrary.of(jar)));
        assertEquals(Digests.of(library), prepared.sourceDigest());
        assertEquals(
                List.of(
                        "SHA256SUMS",
                        "classes/org/nd4j/nativeblas/linux-x86_64/libjnind4jcuda.so",
                        "classes/org/nd4j/nativeblas/linux-x86_64/libnd4jcuda.so",
                        "cubins/000.cubin",
                        "cubins/001.cubin",
                        "cubins/002.cubin",
                        "cubins/003.cubin",
                        "cubins/004.cubin",
                        "lock",
                        "prepared.properties"),
                files(prepared.folder()));
    }

    @Test
    void theLargestComeFirst() throws IOException, PreparationException, InterruptedException {
        FakePtxas compiler = compiler();
        new Preparation(Nd4jLibrary.of(jar), HOPPER, new Ptxas(compiler.file(), new PtxasVersion(12, 0, 1)), cache, 1)
                .run(new PreparationObserver() {}, () -> false);
        assertEquals(
                List.of("4", "3", "2", "1", "0"),
                compiler.calls().stream().map(call -> call.substring(0, 1)).toList());
    }

    @Test
    void theFrontLeadsToTheClasses() throws IOException, PreparationException, InterruptedException {
        PreparedLibrary prepared = prepare(jar, compiler());
        Path front = cache.front("nd4j-cuda-11.2-1.0.0-M1.1", HOPPER);
        assertEquals(prepared.classes().toRealPath(), front.toRealPath());
        assertFalse(Files.readSymbolicLink(front).isAbsolute(), "a cache may be moved");
        assertEquals("nd4j-cuda-11.2-1.0.0-M1.1-sm_90", front.getFileName().toString());
        assertEquals(
                prepared,
                cache.at("nd4j-cuda-11.2-1.0.0-M1.1", HOPPER).map(p -> prepared).orElseThrow());
    }

    @Test
    void theSumsAreThoseOfSha256sum() throws IOException, PreparationException, InterruptedException {
        PreparedLibrary prepared = prepare(jar, compiler());
        for (String line : Files.readAllLines(prepared.folder().resolve("SHA256SUMS"))) {
            assertEquals(line.substring(0, 64), Digests.of(prepared.folder().resolve(line.substring(66))));
        }
    }

    @Test
    void aLibraryThatIsNoJarHasNoFront() throws IOException, PreparationException, InterruptedException {
        PreparedLibrary prepared = prepare(library, compiler());
        eachModuleHasTheCode(prepared.library(), MODULES);
        assertTrue(prepared.hasCompanion(), "the one beside it");
        assertEquals(Optional.empty(), cache.at("nd4j-cuda-11.2-1.0.0-M1.1", HOPPER));
        Files.delete(temp.resolve("libjnind4jcuda.so"));
        SmallLibraries.write(library, "another");
        assertFalse(prepare(library, compiler()).hasCompanion());
    }

    @Test
    void aSecondCallHasNothingToDo() throws IOException, PreparationException, InterruptedException {
        PreparedLibrary first = prepare(jar, compiler());
        FakePtxas again = compiler();
        assertEquals(first, prepare(jar, again));
        assertEquals(List.of(), again.calls());
    }

    @Test
    void aLibraryThatWasChangedIsMadeAgainOfWhatIsCompiled()
            throws IOException, PreparationException, InterruptedException {
        PreparedLibrary first = prepare(jar, compiler());
        byte[] bytes = Files.readAllBytes(first.library());
        bytes[bytes.length / 2] ^= 1;
        Files.write(first.library(), bytes);
        assertFalse(first.isWhole());
        assertTrue(first.isThere());
        FakePtxas again = compiler();
        assertEquals(first, prepare(jar, again));
        assertTrue(first.isWhole());
        assertEquals(List.of(), again.calls());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 1|exit code 1",
                "echo 'ptxas fatal' >&2; exit 255|exit code 255: ptxas fatal",
                "kill -SEGV $$|it died of a segmentation fault",
                "kill -KILL $$|it was killed, perhaps for want of memory",
                "exit 0|it wrote no machine code",
                ": > \"$out\"; exit 0|it wrote no machine code",
                "head -c 300 \"${0%ptxas}code.cubin\" > \"$out\"; exit 0|it wrote no machine code",
            })
    void aModuleThatFailsIsCompiledAtALowerLevel(String trouble, String why)
            throws IOException, PreparationException, InterruptedException {
        FakePtxas compiler = compiler("[ $module.$level = 3.USUAL ] && { " + trouble + "; }");
        List<String> said = new ArrayList<>();
        PreparedLibrary prepared = preparation(jar, compiler)
                .run(
                        new PreparationObserver() {
                            @Override
                            public void lowered(int module, Level level, String reason) {
                                said.add(module + " " + level + " " + reason);
                            }
                        },
                        () -> false)
                .orElseThrow();
        assertEquals(List.of(new PreparedLibrary.Lowered(3, Level.O1)), prepared.lowered());
        assertEquals(List.of("3 O1 " + why), said);
        assertEquals(MODULES + 1, compiler.calls().size(), "nothing else is tried twice");
        eachModuleHasTheCode(prepared.library(), MODULES);
        assertEquals(Optional.of(prepared), PreparedLibrary.read(prepared.folder()));
        assertTrue(Files.exists(prepared.folder().resolve("cubins/003.O1.cubin")));
    }

    @Test
    void theLowestLevelIsNoOptimisation() throws IOException, PreparationException, InterruptedException {
        PreparedLibrary prepared = prepare(jar, compiler("[ $module = 2 ] && [ $level != -O0 ] && exit 1"));
        assertEquals(List.of(new PreparedLibrary.Lowered(2, Level.O0)), prepared.lowered());
    }

    @Test
    void aCompilerThatHangsIsEnded() throws IOException, PreparationException, InterruptedException {
        FakePtxas compiler = compiler("[ $module.$level = 1.USUAL ] && sleep 600");
        PreparedLibrary prepared = preparation(jar, compiler, Duration.ofSeconds(2), folder -> Long.MAX_VALUE)
                .run(new PreparationObserver() {}, () -> false)
                .orElseThrow();
        assertEquals(List.of(new PreparedLibrary.Lowered(1, Level.O1)), prepared.lowered());
    }

    @Test
    void aModuleThatNeverCompilesIsRefusedAndTheOthersAreKept()
            throws IOException, PreparationException, InterruptedException {
        FakePtxas compiler = compiler("[ $module = 3 ] && { echo 'no such thing' >&2; exit 1; }");
        String said = refused(preparation(jar, compiler));
        assertEquals(
                "module 3 of 5, did not compile at any level (exit code 1: no such thing); try another compiler with --ptxas;"
                        + " what is compiled is kept",
                said);
        assertEquals(
                List.of("cubins/000.cubin", "cubins/001.cubin", "cubins/002.cubin", "cubins/004.cubin", "lock"),
                files(build()));
        FakePtxas better = compiler();
        prepare(jar, better);
        assertEquals(List.of("3 sm_90 USUAL"), better.calls());
    }

    @Test
    void aCompilerThatCompilesNothingIsGivenUpSoon() throws IOException, PreparationException {
        FakePtxas compiler = compiler("[ $module -lt 2 ] && exec sleep 600", "exit 1");
        assertTrue(refused(preparation(jar, compiler)).startsWith("3 modules, the first "));
        assertEquals(
                List.of(),
                compiler.calls().stream()
                        .filter(call -> call.matches("[01] .*-O."))
                        .toList());
    }

    /** Stopping stands for Ctrl-C: what is compiled is kept, the compilers are ended, the next call goes on. */
    @Test
    void afterAnInterruptionTheNextCallGoesOn() throws IOException, PreparationException, InterruptedException {
        Path pids = temp.resolve("pids");
        FakePtxas slow = compiler("[ $module -lt 2 ] && { echo $$ >> '" + pids + "'; exec sleep 600; }");
        AtomicInteger done = new AtomicInteger();
        PreparationObserver counting = new PreparationObserver() {
            @Override
            public void progress(int modules, Optional<Duration> left) {
                done.set(modules);
            }
        };
        BooleanSupplier bothHang = () -> {
            try {
                return done.get() == 3
                        && Files.exists(pids)
                        && Files.readAllLines(pids).size() == 2;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
        assertEquals(Optional.empty(), preparation(jar, slow).run(counting, bothHang));
        nothingIsPrepared();
        assertEquals(List.of("cubins/002.cubin", "cubins/003.cubin", "cubins/004.cubin", "lock"), files(build()));
        for (String pid : Files.readAllLines(pids)) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            assertTrue(process.isEmpty() || process.get().onExit().join() != null);
        }
        FakePtxas rest = compiler();
        eachModuleHasTheCode(prepare(jar, rest).library(), MODULES);
        assertEquals(
                List.of("0 sm_90 USUAL", "1 sm_90 USUAL"),
                rest.calls().stream().sorted().toList());
    }

    /** Ctrl-C reaches the compilers of the same terminal, too, and they may end before it is known here. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aCompilerThatSomebodyEndedIsNoFailure(String signal, int exit)
            throws IOException, PreparationException, InterruptedException {
        // Where these tests run in the background of a shell SIGINT is ignored, and by all that they start.
        FakePtxas compiler = compiler("[ $module = 4 ] && { kill -" + signal + " $$; exit " + exit + "; }");
        assertEquals(Optional.empty(), preparation(jar, compiler).run(new PreparationObserver() {}, () -> false));
        nothingIsPrepared();
        assertEquals(
                1,
                compiler.calls().stream().filter(call -> call.startsWith("4 ")).count());
    }

    @Test
    void anInterruptedThreadEndsItToo() throws Exception {
        FakePtxas slow = compiler("[ $module = 0 ] && exec sleep 600");
        Preparation preparation = preparation(jar, slow);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> preparation.run(new PreparationObserver() {}, () -> false));
        nothingIsPrepared();
    }

    @Test
    void aDamagedCubinIsCompiledAgain() throws IOException, PreparationException, InterruptedException {
        refused(preparation(jar, compiler("[ $module = 0 ] && exit 1")));
        Path cubin = build().resolve("cubins/002.cubin");
        Files.write(cubin, Arrays.copyOf(Files.readAllBytes(cubin), 200));
        Files.write(build().resolve("cubins/003.cubin"), new byte[0]);
        FakePtxas rest = compiler();
        prepare(jar, rest);
        assertEquals(
                List.of("0 sm_90 USUAL", "2 sm_90 USUAL", "3 sm_90 USUAL"),
                rest.calls().stream().sorted().toList());
    }

    /** A process that was killed leaves what it was writing; the next call throws it away before it counts the disk. */
    @Test
    void whatAKilledCallLeftIsThrownAway() throws IOException, PreparationException, InterruptedException {
        refused(preparation(jar, compiler("[ $module = 0 ] && exit 1")));
        Path work = Files.createDirectories(build().resolve("work"));
        Path libraries = build().resolve("classes/org/nd4j/nativeblas/linux-x86_64");
        Files.write(work.resolve("libnd4jcuda.so"), new byte[1000]);
        Files.write(libraries.resolve("libnd4jcuda.so.123.part"), new byte[1000]);
        List<List<String>> counted = new ArrayList<>();
        preparation(jar, compiler(), Duration.ofMinutes(2), folder -> {
                    counted.add(files(folder));
                    return Long.MAX_VALUE;
                })
                .run(new PreparationObserver() {}, () -> false);
        assertTrue(counted.get(0).stream().noneMatch(file -> file.startsWith("work") || file.endsWith(".part")));
    }

    @Test
    void machineCodeForAnotherCardIsRefused() throws IOException, PreparationException {
        FakePtxas compiler = FakePtxas.write(temp.resolve("wrong"), "12.0", SmallLibraries.cubin(80, 500));
        assertThrows(
                IOException.class, () -> preparation(jar, compiler).run(new PreparationObserver() {}, () -> false));
        nothingIsPrepared();
    }

    @Test
    void tooLittleDiskIsSaidBeforeTheFirstModule() throws IOException, PreparationException {
        FakePtxas compiler = compiler();
        long size = Files.size(library);
        String said = refused(preparation(jar, compiler, Duration.ofMinutes(1), folder -> 2 * size));
        assertTrue(said.startsWith("preparing needs 0.0 GB under " + cache.root()), said);
        assertTrue(said.endsWith("make room, or name another place with --cache or HULLWATCH_CACHE"), said);
        assertEquals(List.of(), compiler.calls());
    }

    @Test
    void aDiskThatFillsUpIsNoFaultOfTheCompiler() throws IOException, PreparationException {
        FakePtxas compiler = compiler("[ $module = 0 ] && exit 1");
        AtomicInteger asked = new AtomicInteger();
        String said = refused(preparation(
                jar, compiler, Duration.ofMinutes(1), folder -> asked.getAndIncrement() == 0 ? Long.MAX_VALUE : 1000));
        assertTrue(said.startsWith("no room is left under " + build()), said);
        assertEquals(
                1,
                compiler.calls().stream().filter(call -> call.startsWith("0 ")).count());
    }

    @Test
    void anotherVersionHasAFolderOfItsOwn() throws IOException, PreparationException, InterruptedException {
        PreparedLibrary first = prepare(jar, compiler());
        FakePtxas newer = compiler();
        PreparedLibrary second = new Preparation(
                        Nd4jLibrary.of(jar), HOPPER, new Ptxas(newer.file(), new PtxasVersion(13, 0, 88)), cache, 1)
                .run(new PreparationObserver() {}, () -> false)
                .orElseThrow();
        assertEquals(MODULES, newer.calls().size());
        assertEquals(List.of(first, second), cache.prepared());
        assertEquals(
                second,
                cache.at("nd4j-cuda-11.2-1.0.0-M1.1", HOPPER).map(p -> second).orElseThrow());
        assertTrue(first.folder().endsWith(first.sourceDigest().substring(0, 16) + "-sm_90-ptxas-12.0.1"));
        SmallLibraries.write(library, "another library");
        PreparedLibrary third = prepare(jar(JAR, "libnd4jcuda.so"), compiler());
        assertEquals(3, cache.prepared().size());
        assertFalse(first.isOf(Nd4jLibrary.of(jar)));
        assertTrue(third.isOf(Nd4jLibrary.of(jar)));
    }

    @Test
    void twoCallsDoNotDisturbOneAnother() throws IOException, PreparationException, InterruptedException {
        List<String> said = new ArrayList<>();
        FakePtxas compiler = compiler();
        Preparation second = preparation(jar, compiler());
        preparation(jar, compiler)
                .run(
                        new PreparationObserver() {
                            @Override
                            public void compiling(int modules, int done) {
                                said.add(assertThrows(
                                                PreparationException.class,
                                                () -> second.run(new PreparationObserver() {}, () -> false))
                                        .getMessage());
                            }
                        },
                        () -> false);
        assertEquals(
                List.of("another call prepares this library already (process "
                        + ProcessHandle.current().pid() + "); wait until it is done, or end it"),
                said);
        assertEquals(MODULES, compiler.calls().size());
    }

    @Test
    void aLibraryWithoutPtxIsRefused() throws IOException, PreparationException {
        Path none = SmallLibraries.withoutPtx(temp.resolve("none.so"));
        assertEquals(
                none + " holds no PTX in 1 of its 1 modules: nothing can be compiled of it; take the library of"
                        + " nd4j-cuda-11.2 1.0.0-M1.1",
                refused(preparation(none, compiler())));
        assertTrue(cache.prepared().isEmpty() && cache.unfinished().isEmpty(), "no folder is made for it");
    }

    @Test
    void whatIsNoLibraryIsRefused() throws IOException {
        FakePtxas compiler = compiler();
        Path text = Files.writeString(temp.resolve("text"), "no library");
        assertThrows(IOException.class, () -> prepare(text, compiler));
        Path empty = Files.createFile(temp.resolve("empty.so"));
        assertThrows(IOException.class, () -> prepare(empty, compiler));
        assertThrows(IOException.class, () -> Nd4jLibrary.of(temp.resolve("none")));
        assertThrows(PreparationException.class, () -> Nd4jLibrary.of(temp));
        Path noJar = Files.writeString(temp.resolve("no.jar"), "no jar");
        assertThrows(PreparationException.class, () -> Nd4jLibrary.of(noJar));
        Path other = jar("nd4j-cuda-11.2-1.0.0-M1.1.jar", "libjnind4jcuda.so");
        assertTrue(assertThrows(PreparationException.class, () -> Nd4jLibrary.of(other))
                .getMessage()
                .contains("-linux-x86_64.jar"));
        nothingIsPrepared();
    }

    @Test
    void aDamagedJarIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        for (int at = 60; at < 400; at += 20) {
            bytes[at] ^= 0x55;
        }
        Files.write(jar, bytes);
        FakePtxas compiler = compiler();
        Exception e = assertThrows(Exception.class, () -> prepare(jar, compiler));
        assertTrue(e.getMessage().contains(JAR + " is damaged"), e.toString());
        nothingIsPrepared();
    }

    @Test
    void progressCountsUpToAll() throws IOException, PreparationException, InterruptedException {
        List<Integer> done = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        preparation(jar, compiler())
                .run(
                        new PreparationObserver() {
                            @Override
                            public void step(String what) {
                                steps.add(what);
                            }

                            @Override
                            public void compiling(int modules, int there) {
                                steps.add("compiling " + modules + " " + there);
                            }

                            @Override
                            public void progress(int modules, Optional<Duration> left) {
                                done.add(modules);
                            }
                        },
                        () -> false);
        assertEquals(
                List.of(1, 2, 3, 4, 5),
                done.stream().distinct().toList().subList(done.get(0) == 0 ? 1 : 0, done.get(0) == 0 ? 6 : 5));
        assertEquals(
                List.of(
                        "reading " + JAR,
                        "unpacking the library",
                        "compiling 5 0",
                        "putting the machine code into a copy of the library"),
                steps);
    }

    @Test
    void theTimeLeftGoesByTheSizes() {
        TimeLeft time = new TimeLeft(1000);
        Duration early = Duration.ofSeconds(5);
        assertEquals(Optional.empty(), time.left(60_000_000_000L, early), "nothing is done");
        time.done(250);
        assertEquals(Optional.of(Duration.ofSeconds(180)), time.left(60_000_000_000L, early));
        assertEquals(Optional.empty(), time.left(4_000_000_000L, early));
        time.done(750);
        assertEquals(Optional.of(Duration.ZERO), time.left(60_000_000_000L, early));
    }
}
