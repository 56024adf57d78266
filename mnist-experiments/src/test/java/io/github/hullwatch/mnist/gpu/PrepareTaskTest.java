package io.github.hullwatch.mnist.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code gpu prepare} does with its options, its machine and its luck. */
class PrepareTaskTest {

    @TempDir
    private Path temp;

    private FakeMachine machine;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(temp);
    }

    private PrepareTask task(boolean json) {
        return new PrepareTask(machine.machine(), temp.resolve("home"), 2, json, new PrintWriter(out, true));
    }

    private String refused(int code, String sm, Path ptxas, Path library) {
        UserError e = assertThrows(UserError.class, () -> task(false).run(sm, ptxas, library, () -> false));
        assertEquals(code, e.exitCode(), e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertEquals("", out.toString());
        return e.getMessage();
    }

    private Path front() {
        return temp.resolve("cache/cuda/nd4j-cuda-11.2-1.0.0-M1.1-sm_90");
    }

    @Test
    void theLibraryOfTheBuildIsPreparedForTheCardHere() throws IOException, InterruptedException {
        machine.cards(FakeMachine.H100).built(Variant.CUDA_M11).compiler("12.0", "");
        assertEquals(0, task(false).run(null, null, null, () -> false));
        assertEquals(
                "prepared nd4j-cuda-11.2-1.0.0-M1.1-linux-x86_64.jar for sm_90: 2 modules, all compiled by ptxas 12.0.9\n"
                        + "in " + front() + " (0.0 GB), for the front of the class path\n"
                        + "next: ./hullwatch --gpu mnist train\n",
                out.toString());
        assertTrue(Files.isRegularFile(front().resolve("org/nd4j/nativeblas/linux-x86_64/libnd4jcuda.so")));
        assertTrue(Files.isRegularFile(front().resolve("org/nd4j/nativeblas/linux-x86_64/libjnind4jcuda.so")));
    }

    @Test
    void theLibraryOfTheLocalRepositoryServesToo() throws IOException, InterruptedException {
        machine.compiler("12.0", "");
        Path local = temp.resolve("home/.m2/repository/org/nd4j/nd4j-cuda-11.2/1.0.0-M1.1");
        Files.createDirectories(local);
        Files.move(machine.jar(Variant.CUDA_M11.nativeJar()), local.resolve(Variant.CUDA_M11.nativeJar()));
        assertEquals(0, task(false).run("90", null, null, () -> false));
    }

    @Test
    void jsonIsOneObject() throws IOException, InterruptedException {
        machine.built(Variant.CUDA_M11).compiler("12.0", "[ $level = USUAL ] && case $in in */1.ptx) exit 1 ;; esac");
        assertEquals(0, task(true).run("sm_90", null, null, () -> false));
        assertEquals(1, out.toString().lines().count());
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertEquals("sm_90", answer.get("card").asText());
        assertEquals("12.0.9", answer.get("ptxas").asText());
        assertEquals(2, answer.get("modules").asInt());
        assertEquals("{\"1\":\"-O1\"}", answer.get("lowered").toString());
        assertEquals(front().toString(), answer.get("front").asText());
        assertEquals(64, answer.get("sha256").asText().length());
    }

    @Test
    void aModuleAtALowerLevelIsSaid() throws IOException, InterruptedException {
        machine.built(Variant.CUDA_M11).compiler("12.0", "[ $level = USUAL ] && case $in in */1.ptx) exit 1 ;; esac");
        assertEquals(0, task(false).run("90", null, null, () -> false));
        assertTrue(out.toString().contains("ptxas 12.0.9, with less optimisation: module 1 at -O1\n"), out.toString());
    }

    @Test
    void aCardThatNeedsNothingIsTold() throws IOException, InterruptedException {
        machine.cards(FakeMachine.A100);
        assertEquals(0, task(false).run(null, null, null, () -> false));
        assertEquals(
                "nothing to prepare: sm_80: nd4j-cuda-11.6 1.0.0-M2.1 runs on it as it is\n"
                        + "next: ./hullwatch --gpu mnist train\n",
                out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, task(true).run(null, null, null, () -> false));
        assertTrue(new ObjectMapper().readTree(out.toString()).get("library").isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "9", "9.0", "-90", "90a"})
    void aKindOfCardThatIsNoneIsWrongUsage(String sm) {
        assertTrue(refused(2, sm, null, null).startsWith("--sm takes the kind of card as a number"));
    }

    @Test
    void aCardThatIsTooOldIsRefused() throws IOException {
        machine.cards(FakeMachine.K40);
        assertTrue(refused(1, null, null, null).startsWith("sm_35: too old"));
        assertTrue(refused(1, "30", null, null).startsWith("sm_30: too old"));
    }

    @Test
    void withoutACardItsKindIsAskedFor() throws IOException {
        assertTrue(refused(1, null, null, null).endsWith("to prepare for another machine name its card: --sm 90"));
        machine.cards("No devices were found");
        assertTrue(refused(1, null, null, null).contains("finds no card"));
        machine.cards(FakeMachine.H100, FakeMachine.T4);
        assertTrue(refused(1, null, null, null).contains("choose one with CUDA_VISIBLE_DEVICES=GPU-aaaa"));
        machine.cards("0, GPU-x, [N/A], 1, 450.1, Some card");
        assertTrue(refused(1, null, null, null).contains("the driver 450.1 does not tell the kind of card"));
    }

    @Test
    void whereTheLibraryIsMissingTheCommandThatFetchesItIsSaid() throws IOException {
        machine.compiler("12.0", "");
        assertTrue(refused(1, "90", null, null)
                .contains("mvn dependency:get -Dtransitive=false"
                        + " -Dartifact=org.nd4j:nd4j-cuda-11.2:1.0.0-M1.1:jar:linux-x86_64"));
    }

    @Test
    void compilersThatWillNotDoAreNamed() throws IOException {
        machine.built(Variant.CUDA_M11);
        assertTrue(refused(1, "90", null, null).startsWith("no ptxas found on PATH"));
        machine.compiler("11.2", "");
        assertTrue(refused(1, "90", null, null)
                .contains("ptxas is 11.2.9, and sm_90 needs 11.8; install CUDA toolkit 11.8"));
        machine.compiler("12.0", "");
        assertTrue(refused(1, "120", null, null).contains("is 12.0.9, and sm_120 needs 12.8"));
        Path none = temp.resolve("none");
        assertTrue(refused(1, "90", none, null).contains(none + " does not exist"));
    }

    @Test
    void aModuleThatDoesNotCompileIsRefused() throws IOException {
        machine.built(Variant.CUDA_M11).compiler("12.0", "case $in in */1.ptx) echo bad >&2; exit 1 ;; esac");
        assertEquals(
                "module 1 of 2, did not compile at any level (exit code 1: bad); try another compiler with --ptxas; what is"
                        + " compiled is kept",
                refused(1, "90", null, null));
        assertFalse(Files.exists(front()));
    }

    @Test
    void anInterruptionEndsWith130() throws IOException, InterruptedException {
        machine.built(Variant.CUDA_M11).compiler("12.0", "case $in in */1.ptx) exec sleep 600 ;; esac");
        long[] asked = {0};
        assertEquals(130, task(false).run("90", null, null, () -> asked[0]++ > 3));
        assertEquals("", out.toString());
        assertFalse(Files.exists(front()));
    }

    @Test
    void theTimeLeftIsSaidInWords() {
        assertEquals("about 119 s left", ShownPreparation.words(Duration.ofSeconds(119)));
        assertEquals("about 2 min left", ShownPreparation.words(Duration.ofSeconds(120)));
        assertEquals("about 128 min left", ShownPreparation.words(Duration.ofMinutes(128)));
    }
}
