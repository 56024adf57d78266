package io.github.hullwatch.mnist.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.program.DoctorCheck;
import io.github.hullwatch.program.DoctorCheck.State;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gpu check} and {@code doctor} say of a machine: what is missing first, and the command that helps. */
class GpuMachineTest {

    private static final String TRAIN = "./hullwatch --gpu mnist train";
    private static final String PREPARE = "./hullwatch gpu prepare";

    @TempDir
    private Path temp;

    private FakeMachine machine;

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(temp);
    }

    private GpuState look() throws IOException, InterruptedException {
        return machine.machine().look();
    }

    private void missing(String what, String next) throws IOException, InterruptedException {
        GpuState state = look();
        assertEquals(what, state.obstacle().orElseThrow().what());
        assertEquals(next, state.next());
        assertTrue(state.lines().stream().allMatch(line -> line.lines().count() == 1));
        assertEquals("next        " + next, state.lines().get(state.lines().size() - 1));
    }

    private void prepare() throws IOException, InterruptedException {
        new PrepareTask(machine.machine(), temp, 1, false, new PrintWriter(new StringWriter()))
                .run(null, null, null, () -> false);
    }

    @Test
    void aHopperCardNeedsEverythingInTurn() throws IOException, InterruptedException {
        missing(
                "nvidia-smi is not found: there is no NVIDIA driver here; where there is a card, install its driver",
                "./hullwatch mnist train   (on the CPU)");
        machine.cards(FakeMachine.H100);
        missing("nd4j-cuda-11.2 1.0.0-M1.1 is not on this machine yet", "./hullwatch --gpu gpu check");
        machine.built(Variant.CUDA_M11);
        assertTrue(look().obstacle().orElseThrow().what().startsWith("no ptxas found"));
        machine.compiler("11.2", "");
        assertTrue(look().obstacle().orElseThrow().what().startsWith("no ptxas that compiles for sm_90"));
        machine.compiler("12.0", "");
        missing("ND4J's library is not compiled for sm_90 yet", PREPARE);
        prepare();
        missing(
                "the driver's library libcuda.so.1 is not found; install it with the driver, or start the container with it",
                "docker run --gpus all …   (in a container)");
        machine.driver();
        missing(
                "CUDA's libraries: not found: libcudart.so.11.0, libcublas.so.11, libcublasLt.so.11, libcusolver.so.11",
                "export HULLWATCH_CUDA_REDIST=yes   (or LD_LIBRARY_PATH=… with the folder of CUDA 11.8's)");
        machine.cuda();
        GpuState state = look();
        assertTrue(state.ready());
        assertEquals(
                List.of(
                        "driver      580.159.04",
                        "card 0      NVIDIA H100 80GB HBM3, 80 GiB, sm_90: nd4j-cuda-11.2 1.0.0-M1.1 runs on it once it is"
                                + " compiled for it",
                        "class path  " + temp.resolve("target/cuda-m11.classpath"),
                        "compiler    ptxas 12.0.9 (" + temp.resolve("bin/ptxas") + ")",
                        "prepared    "
                                + state.prepared().orElseThrow().library().classes() + ", by ptxas 12.0.9",
                        "CUDA 11     " + temp.resolve("cuda"),
                        "next        " + TRAIN),
                state.lines());
    }

    @Test
    void aPreparedLibraryThatWasChangedIsPreparedAgain() throws IOException, InterruptedException {
        machine.cards(FakeMachine.H100)
                .built(Variant.CUDA_M11)
                .compiler("12.0", "")
                .cuda();
        prepare();
        assertTrue(look().ready());
        Path library = look().prepared().orElseThrow().library().library();
        byte[] bytes = Files.readAllBytes(library);
        bytes[100] ^= 1;
        Files.write(library, bytes);
        missing("the prepared library was changed since it was made", PREPARE);
        prepare();
        assertTrue(look().ready());
    }

    @Test
    void anotherCompilersLibraryServesAndIsListed() throws IOException, InterruptedException {
        machine.cards(FakeMachine.H100)
                .built(Variant.CUDA_M11)
                .compiler("12.0", "")
                .cuda();
        prepare();
        machine.compiler("12.9", "");
        assertTrue(look().ready(), "what is prepared needs no compiler");
        prepare();
        GpuState state = look();
        assertTrue(state.ready());
        assertTrue(state.prepared().orElseThrow().library().folder().toString().endsWith("-ptxas-12.9.9"));
        assertEquals(1, state.others().size());
        assertTrue(state.others().get(0).toString().endsWith("-ptxas-12.0.9"));
    }

    @Test
    void anAmpereCardNeedsNoCompiler() throws IOException, InterruptedException {
        machine.cards(FakeMachine.A100);
        missing("nd4j-cuda-11.6 1.0.0-M2.1 is not on this machine yet", "./hullwatch --gpu gpu check");
        machine.built(Variant.CUDA).cuda();
        assertTrue(look().ready());
        Files.delete(temp.resolve(Variant.CUDA.nativeJar()));
        missing("nd4j-cuda-11.6 1.0.0-M2.1 is not on this machine yet", "./hullwatch --gpu gpu check");
    }

    /** With NVIDIA's libraries from Maven the launcher makes a list of another name. */
    @Test
    void theListWithNvidiasOwnLibrariesCounts() throws IOException, InterruptedException {
        machine.cards(FakeMachine.A100).cuda().redist();
        missing("nd4j-cuda-11.6 1.0.0-M2.1 is not on this machine yet", "./hullwatch --gpu gpu check");
        machine.built(Variant.CUDA);
        GpuState state = look();
        assertTrue(state.ready());
        assertEquals(
                temp.resolve("target/cuda-redist.classpath"), state.classPath().orElseThrow());
    }

    @Test
    void cardsThatWillNotDoAreTold() throws IOException, InterruptedException {
        machine.cards(FakeMachine.K40);
        missing(
                "sm_35: too old, nd4j-cuda-11.6 1.0.0-M2.1 has no code for cards before sm_37; train on the CPU",
                "./hullwatch mnist train   (on the CPU)");
        machine.cards("0, GPU-x, [N/A], 1, 450.1, Some card");
        missing(
                "the driver 450.1 does not tell the kind of card; install a newer one",
                "./hullwatch mnist train   (on the CPU)");
        machine.cards("No devices were found");
        missing(
                "the NVIDIA driver runs and finds no card; check with nvidia-smi, and lspci",
                "./hullwatch mnist train   (on the CPU)");
    }

    @Test
    void ofTwoKindsOfCardsOneIsChosen() throws IOException, InterruptedException {
        machine.cards(FakeMachine.H100, FakeMachine.T4).built(Variant.CUDA).cuda();
        missing(
                "cards of different kinds are visible; choose one, since a library is made for one kind",
                "export CUDA_VISIBLE_DEVICES=GPU-aaaa");
        machine.visible("GPU-cccc");
        GpuState state = look();
        assertTrue(state.ready());
        assertTrue(
                state.lines().get(1).endsWith("(hidden by CUDA_VISIBLE_DEVICES)"),
                state.lines().get(1));
        machine.visible("-1");
        assertTrue(look().obstacle().orElseThrow().what().startsWith("CUDA_VISIBLE_DEVICES=-1 hides all 2 cards"));
    }

    @Test
    void jsonSaysTheSame() throws IOException, InterruptedException {
        machine.cards(FakeMachine.H100)
                .built(Variant.CUDA_M11)
                .compiler("12.0", "")
                .cuda();
        JsonNode before = json();
        assertEquals(false, before.get("ready").asBoolean());
        assertEquals(PREPARE, before.get("next").asText());
        assertEquals(null, before.get("prepared"));
        prepare();
        JsonNode after = json();
        assertEquals(true, after.get("ready").asBoolean());
        assertTrue(after.get("missing").isNull());
        assertEquals("cuda-m11", after.get("profile").asText());
        assertEquals("sm_90", after.get("cards").get(0).get("card").asText());
        assertEquals(81559L << 20, after.get("cards").get(0).get("memory").asLong());
        assertEquals(true, after.get("prepared").get("whole").asBoolean());
        assertEquals(
                temp.resolve("cuda/libcublas.so.11").toString(),
                after.get("libraries").get("libcublas.so.11").asText());
    }

    private JsonNode json() throws IOException, InterruptedException {
        String line = GpuAnswer.of(look());
        assertEquals(1, line.lines().count());
        return new ObjectMapper().readTree(line);
    }

    @Test
    void doctorNamesTheCardAndTheNextCommand() throws IOException, InterruptedException {
        DoctorCheck.Finding none = GpuCheck.finding(look());
        assertEquals(DoctorCheck.Finding.ok("gpu", "none found; the CPU is used"), none);
        machine.cards("No devices were found");
        assertEquals(State.NOTE, GpuCheck.finding(look()).state());
        machine.cards(FakeMachine.H100)
                .built(Variant.CUDA_M11)
                .compiler("12.0", "")
                .cuda();
        assertEquals(
                DoctorCheck.Finding.note(
                        "gpu",
                        "NVIDIA H100 80GB HBM3, driver 580.159.04, sm_90: nd4j-cuda-11.2 1.0.0-M1.1 runs on it once it is"
                                + " compiled for it; missing: ND4J's library is not compiled for sm_90 yet; next: "
                                + PREPARE),
                GpuCheck.finding(look()));
        prepare();
        assertEquals(State.OK, GpuCheck.finding(look()).state());
    }
}
