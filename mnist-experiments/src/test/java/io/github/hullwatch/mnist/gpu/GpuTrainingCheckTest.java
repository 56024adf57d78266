package io.github.hullwatch.mnist.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.cuda.card.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before a training on a card: the libraries on the class path must be those that fit it. */
class GpuTrainingCheckTest {

    @TempDir
    private Path temp;

    @Test
    void withoutGpuNothingIsAsked() {
        assertEquals(Optional.empty(), new GpuTrainingCheck().obstacle());
    }

    @Test
    void theLibraryForTheCpuIsRefused() {
        assertEquals(
                Optional.of("--gpu: ND4J's library for the CPU stands on the class path, too"
                        + " (/m/nd4j-native-1.0.0-M2.1-linux-x86_64.jar); leave it out of HULLWATCH_CLASSPATH"),
                GpuTrainingCheck.cpuLibrary("/a/x.jar:/m/nd4j-native-1.0.0-M2.1-linux-x86_64.jar"));
        assertEquals(
                Optional.empty(),
                GpuTrainingCheck.cpuLibrary("/a/x.jar::/m/nd4j-native-api-1.0.0-M2.1.jar:/m/classes"));
    }

    @Test
    void anObstacleIsNamedWithTheNextCommand() throws IOException, InterruptedException {
        GpuState state = new FakeMachine(temp)
                .cards(FakeMachine.H100)
                .built(Variant.CUDA_M11)
                .compiler("12.0", "")
                .machine()
                .look();
        assertEquals(
                Optional.of("--gpu: ND4J's library is not compiled for sm_90 yet; next: ./hullwatch gpu prepare"),
                GpuTrainingCheck.obstacle(state, "cuda-m11", "/a/x.jar"));
    }

    @Test
    void anOlderCardTakesEitherVariant() throws IOException, InterruptedException {
        GpuState state = new FakeMachine(temp)
                .cards(FakeMachine.A100)
                .built(Variant.CUDA)
                .cuda()
                .machine()
                .look();
        assertEquals(Optional.empty(), GpuTrainingCheck.obstacle(state, "cuda", "/a/x.jar"));
        assertEquals(Optional.empty(), GpuTrainingCheck.obstacle(state, "cuda-m11", "/a/x.jar"));
    }

    /** What is published would be compiled by the driver, which ends the virtual machine over it. */
    @Test
    void whatWasCompiledForTheCardMustBeOnTheClassPath() throws IOException, InterruptedException {
        FakeMachine machine = new FakeMachine(temp)
                .cards(FakeMachine.H100)
                .built(Variant.CUDA_M11)
                .compiler("12.0", "")
                .cuda();
        new PrepareTask(machine.machine(), temp, 1, false, new PrintWriter(new StringWriter()))
                .run(null, null, null, () -> false);
        GpuState state = machine.machine().look();
        String front =
                temp.resolve("cache/cuda/nd4j-cuda-11.2-1.0.0-M1.1-sm_90").toString();
        assertEquals(Optional.empty(), GpuTrainingCheck.obstacle(state, "cuda-m11", front + ":/a/x.jar"));
        String without = GpuTrainingCheck.obstacle(state, "cuda-m11", "/a/x.jar::/nowhere")
                .orElseThrow();
        assertTrue(without.startsWith("--gpu: what was compiled for this card is not on the class path ("), without);
        assertEquals(
                Optional.of("--gpu: the libraries of cuda have no code for this card (sm_90); unset HULLWATCH_GPU"),
                GpuTrainingCheck.obstacle(state, "cuda", front + ":/a/x.jar"));
    }
}
