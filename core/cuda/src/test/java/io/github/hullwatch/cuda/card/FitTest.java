package io.github.hullwatch.cuda.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of which artifact fits which card. */
class FitTest {

    /** The machine code that nd4j-cuda-11.6 1.0.0-M2.1 holds, read from its library. */
    private static final int[] MACHINE_CODE = {37, 50, 52, 60, 61, 70, 75, 80, 86};

    @ParameterizedTest
    @CsvSource({
        "3.5,",
        "3.7,CUDA",
        "5.0,CUDA",
        "6.1,CUDA",
        "7.5,CUDA",
        "8.0,CUDA",
        "8.6,CUDA",
        "8.9,CUDA",
        "9.0,CUDA_M11",
        "10.0,CUDA_M11",
        "10.3,CUDA_M11",
        "12.0,CUDA_M11",
        "12.1,CUDA_M11",
        "2.0,"
    })
    void eachCardHasItsArtifact(String capability, Variant variant) {
        ComputeCapability card = ComputeCapability.parse(capability).orElseThrow();
        assertEquals(Optional.ofNullable(variant), Fit.of(card).variant());
    }

    /** Machine code runs on cards of the same major number and at least its minor one. */
    @Test
    void theTableFollowsFromTheMachineCode() {
        for (int major = 2; major <= 12; major++) {
            for (int minor = 0; minor <= 9; minor++) {
                int sm = 10 * major + minor;
                boolean runs = false;
                for (int code : MACHINE_CODE) {
                    runs |= code / 10 == major && code <= sm;
                }
                boolean said = Fit.of(new ComputeCapability(major, minor)) instanceof Fit.AsItIs;
                // No card was ever made with these numbers: 3.8 to 4.9.
                if (sm < 38 || sm >= 50) {
                    assertEquals(runs, said, "sm_" + sm);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "9.", ".0", "9.0.1", "nine", "9,0", "0.5", "100.0", "9.10", "-9.0", "９.０"})
    void whatIsNoCapabilityIsRefused(String text) {
        assertEquals(Optional.empty(), ComputeCapability.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "9", "9.0", "sm90", "sm_", "nonsense", "90a", "-90", "9000", "00", "05", "sm_90 --help"})
    void whatIsNoKindOfCardIsRefused(String text) {
        assertEquals(Optional.empty(), ComputeCapability.ofSm(text));
    }

    @Test
    void bothWaysOfWritingMeanTheSame() {
        assertEquals(ComputeCapability.parse("12.0"), ComputeCapability.ofSm("120"));
        assertEquals(ComputeCapability.parse("9.0"), ComputeCapability.ofSm("sm_90"));
        assertEquals("sm_103", new ComputeCapability(10, 3).toString());
        assertThrows(IllegalArgumentException.class, () -> new ComputeCapability(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ComputeCapability(9, 10));
    }

    @Test
    void theJarsOfTheArtifactsHaveTheirNames() {
        assertEquals("nd4j-cuda-11.2-1.0.0-M1.1-linux-x86_64.jar", Variant.CUDA_M11.nativeJar());
        assertEquals("nd4j-cuda-11.6 1.0.0-M2.1", Variant.CUDA.title());
    }
}
