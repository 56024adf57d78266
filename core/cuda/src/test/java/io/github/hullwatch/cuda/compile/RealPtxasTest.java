package io.github.hullwatch.cuda.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hullwatch.cuda.card.ComputeCapability;
import io.github.hullwatch.cuda.fatbin.DeviceCode;
import io.github.hullwatch.cuda.fatbin.SmallLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NVIDIA's own compiler, where it is installed. */
class RealPtxasTest {

    private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);

    private static final String KERNEL = """
            .version 7.2
            .target sm_86
            .address_size 64
            .visible .entry twice(.param .u64 at)
            {
                .reg .f32 %f<3>;
                .reg .b64 %rd<3>;
                ld.param.u64 %rd1, [at];
                cvta.to.global.u64 %rd2, %rd1;
                ld.global.f32 %f1, [%rd2];
                add.f32 %f2, %f1, %f1;
                st.global.f32 [%rd2], %f2;
                ret;
            }
            """;

    private static final String DATA = """
            .version 7.2
            .target sm_86
            .address_size 64
            .const .align 4 .b8 table[1024];
            """;

    @TempDir
    private Path temp;

    private PtxasChoice choice;

    @BeforeEach
    void findIt() throws IOException, InterruptedException {
        choice = PtxasSearch.ofThisMachine().choose(HOPPER);
        assumeTrue(choice.chosen().isPresent(), choice.sentence());
    }

    @Test
    void aLibraryOfTwoModulesIsPrepared() throws IOException, PreparationException, InterruptedException {
        Path library = SmallLibraries.write(temp.resolve("libnd4jcuda.so"), KERNEL, DATA, KERNEL);
        PreparedLibrary prepared = new Preparation(
                        Nd4jLibrary.of(library),
                        HOPPER,
                        choice.chosen().orElseThrow(),
                        new Cache(temp.resolve("cache")),
                        2)
                .run(new PreparationObserver() {}, () -> false)
                .orElseThrow();
        assertTrue(prepared.isWhole());
        assertEquals(List.of(), prepared.lowered());
        try (DeviceCode code = DeviceCode.open(prepared.library())) {
            assertTrue(text(code.machineCode(0, 90)).contains("twice"));
            assertTrue(text(code.machineCode(1, 90)).contains("table"));
        }
    }

    private static String text(byte[] code) {
        return new String(code, StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatDoesNotCompileIsSaidInItsWords() throws IOException, PreparationException {
        Path library = SmallLibraries.write(temp.resolve("libnd4jcuda.so"), KERNEL, "no PTX at all");
        Preparation preparation = new Preparation(
                Nd4jLibrary.of(library), HOPPER, choice.chosen().orElseThrow(), new Cache(temp.resolve("cache")), 2);
        String said = assertThrows(
                        PreparationException.class, () -> preparation.run(new PreparationObserver() {}, () -> false))
                .getMessage();
        assertTrue(said.startsWith("module 1 of 2, did not compile at any level (exit code 255: ptxas "), said);
    }
}
