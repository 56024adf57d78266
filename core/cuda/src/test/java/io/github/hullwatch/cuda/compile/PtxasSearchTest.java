package io.github.hullwatch.cuda.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.cuda.Scripts;
import io.github.hullwatch.cuda.card.ComputeCapability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which compiler is taken. */
class PtxasSearchTest {

    private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);

    @TempDir
    private Path temp;

    private Path compiler(String folder, String version, String... lines) throws IOException {
        return FakePtxas.write(temp.resolve(folder), version, Cubins.tiny(), lines)
                .file();
    }

    private PtxasChoice choose(ComputeCapability card, String... folders) throws IOException, InterruptedException {
        return PtxasSearch.in(List.of(folders).stream().map(temp::resolve).toList())
                .choose(card);
    }

    private static String refusals(PtxasChoice choice) {
        return String.join(
                "; ",
                choice.refused().stream()
                        .map(r -> r.file().getParent().getFileName() + " " + r.why())
                        .toList());
    }

    @Test
    void anOlderOneIsPassedOver() throws IOException, InterruptedException {
        compiler("old", "11.2");
        Path good = compiler("good", "11.8");
        PtxasChoice choice = choose(HOPPER, "none", "old", "good");
        assertEquals(Optional.of(new Ptxas(good, new PtxasVersion(11, 8, 1))), choice.chosen());
        assertEquals("old is 11.2.1, and sm_90 needs 11.8", refusals(choice));
        assertEquals("ptxas 11.8.1 (" + good + ")", choice.sentence());
    }

    @Test
    void whereNoneWillDoAllAreNamed() throws IOException, InterruptedException {
        Path old = compiler("old", "11.2");
        Path older = compiler("older", "10.1");
        PtxasChoice choice = choose(HOPPER, "old", "older");
        assertEquals(Optional.empty(), choice.chosen());
        assertEquals(
                "no ptxas that compiles for sm_90: " + old + " is 11.2.1, and sm_90 needs 11.8, " + older
                        + " is 10.1.1, and sm_90 needs 11.8; install CUDA toolkit 11.8 or newer (its compiler alone: pip"
                        + " install nvidia-cuda-nvcc), or name a ptxas with --ptxas",
                choice.sentence());
    }

    @Test
    void whereThereIsNoneThePlacesAreNamed() throws IOException, InterruptedException {
        String said = choose(HOPPER, "none").sentence();
        assertTrue(said.startsWith("no ptxas found on PATH, in CUDA_HOME, CUDA_PATH or /usr/local/cuda*/bin; "), said);
    }

    @ParameterizedTest
    @CsvSource({"90, 11.8", "100, 12.8", "101, 12.8", "103, 12.9", "110, 13.0", "120, 12.8", "121, 12.9", "86, 11.1"})
    void eachCardNeedsItsVersion(int sm, String least) throws IOException, InterruptedException {
        ComputeCapability card = new ComputeCapability(sm / 10, sm % 10);
        assertEquals(least, PtxasVersion.leastFor(card).release());
        compiler("least", least);
        assertTrue(choose(card, "least").chosen().isPresent());
    }

    @Test
    void aCardNewerThanTheTableIsLeftToTheCompiler() throws IOException, InterruptedException {
        ComputeCapability future = new ComputeCapability(15, 0);
        compiler("knows", "13.9");
        compiler(
                "not",
                "13.1",
                "[ $arch = sm_150 ] && { echo \"ptxas fatal : Value 'sm_150' is not defined\" >&2; exit 255; }");
        PtxasChoice choice = choose(future, "not", "knows");
        assertEquals("13.9.1", choice.chosen().orElseThrow().version().toString());
        assertEquals(
                "not is 13.1.1 and does not compile for sm_150 (exit code 255: ptxas fatal : Value 'sm_150' is not"
                        + " defined)",
                refusals(choice));
    }

    @Test
    void whatIsNoCompilerIsRefused() throws IOException, InterruptedException {
        Scripts.write(temp.resolve("silent/ptxas"), ":");
        Scripts.write(temp.resolve("fails/ptxas"), "exit 3");
        Files.writeString(Scripts.write(temp.resolve("foreign/ptxas")), "\177ELF for another machine");
        compiler("empty", "12.0", "exit 0");
        compiler("dies", "12.0", "kill -SEGV $$");
        compiler("cut", "12.0", "head -c 70 \"${0%ptxas}code.cubin\" > \"$out\"; exit 0");
        assertEquals(
                "silent does not tell its version; fails does not tell its version; foreign does not tell its version;"
                        + " empty is 12.0.1 and does not compile for sm_90 (it wrote no machine code);"
                        + " dies is 12.0.1 and does not compile for sm_90 (it died of a segmentation fault);"
                        + " cut is 12.0.1 and does not compile for sm_90 (it wrote no machine code)",
                refusals(choose(HOPPER, "silent", "fails", "foreign", "empty", "dies", "cut")));
    }

    @Test
    void aFileThatWasNamedIsTheOnlyOne() throws IOException, InterruptedException {
        Path file = compiler("one", "12.0");
        assertEquals(
                file,
                PtxasSearch.only(file).choose(HOPPER).chosen().orElseThrow().file());
        assertEquals(
                " does not exist",
                PtxasSearch.only(temp.resolve("none"))
                        .choose(HOPPER)
                        .refused()
                        .get(0)
                        .why()
                        .replaceFirst("^", " "));
        assertEquals(
                "is a folder, not a program",
                PtxasSearch.only(temp).choose(HOPPER).refused().get(0).why());
        Path plain = Files.writeString(temp.resolve("plain"), "x");
        assertEquals(
                "may not be executed",
                PtxasSearch.only(plain).choose(HOPPER).refused().get(0).why());
    }

    @Test
    void theSameProgramUnderTwoNamesIsSeenOnce() throws IOException, InterruptedException {
        Path old = compiler("old", "11.2");
        Files.createDirectories(temp.resolve("link"));
        Files.createSymbolicLink(temp.resolve("link/ptxas"), old);
        assertEquals(1, choose(HOPPER, "link", "old").refused().size());
    }

    @Test
    void theUsualPlacesComeInOrder() throws IOException {
        for (String toolkit : List.of("cuda-9.2", "cuda-12.8", "cuda-11.8", "cuda-samples")) {
            Files.createDirectories(temp.resolve(toolkit));
        }
        assertEquals(
                List.of("/a", "/b", "/home/bin", "/path/bin"),
                PtxasSearch.usualFolders(
                                Map.of("PATH", "/a::/b", "CUDA_HOME", "/home", "CUDA_PATH", "/path"),
                                temp.resolve("none"))
                        .stream()
                        .map(Path::toString)
                        .filter(folder -> !folder.startsWith(temp.toString()))
                        .toList());
        assertEquals(
                List.of("cuda/bin", "cuda-12.8/bin", "cuda-11.8/bin", "cuda-9.2/bin", "cuda-samples/bin"),
                PtxasSearch.usualFolders(Map.of(), temp).stream()
                        .map(folder -> temp.relativize(folder).toString())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cuda compilation tools, release 13.0, V13.0.88|13.0.88",
                "Cuda compilation tools, release 9.1, V9.1.85|9.1.85",
                "Cuda compilation tools, release 12.4|12.4",
                "release 99999999999.1|",
                "V1.2|",
                "''|",
                "Version 12.0.1|",
            })
    void aVersionIsRead(String text, String version) {
        assertEquals(Optional.ofNullable(version), PtxasVersion.parse(text).map(PtxasVersion::toString));
    }
}
