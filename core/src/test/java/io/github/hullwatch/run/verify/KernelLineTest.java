package io.github.hullwatch.run.verify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines of the tangent kernel: with a layer and without one each has its fields, and its numbers are in order. */
class KernelLineTest {

    private static final Block LAYER = new Block("a", "all", "full");

    private static Map<String, Object> values(Block block) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("smallest", .1);
        values.put("largest", 2.0);
        values.put("drift", .3);
        values.put("driftFrobenius", .4);
        values.put("array", "arrays/kernel.0.npy");
        if (block != null) {
            values.put("traceShare", 1);
        } else {
            for (String field : new String[] {
                "examples", "outputs", "function", "probeLoss", "mu", "residual", "residualShare", "rateBound"
            }) {
                values.put(field, null);
            }
        }
        return values;
    }

    private static void check(Block block, Map<String, Object> values) {
        new LineCheck(Manifest.builder().build(), true, true)
                .measurement(1, new Measurement(0, 0, 0, null, block, "kernel", values));
    }

    @Test
    void eachHasItsFields() {
        assertDoesNotThrow(() -> check(null, values(null)));
        assertDoesNotThrow(() -> check(LAYER, values(LAYER)));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> check(null, values(LAYER)))
                .getMessage()
                .contains("kernel has no examples"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> check(LAYER, values(null)))
                .getMessage()
                .contains("kernel has no traceShare"));
        Map<String, Object> without = values(null);
        without.remove("array");
        assertThrows(IllegalArgumentException.class, () -> check(null, without));
    }

    @Test
    void numbersThatContradictEachOtherAreRefused() {
        Map<String, Object> eigenvalues = values(null);
        eigenvalues.put("smallest", 3.0);
        Map<String, Object> norms = values(null);
        norms.put("drift", .5);
        assertThrows(IllegalArgumentException.class, () -> check(null, eigenvalues));
        assertThrows(IllegalArgumentException.class, () -> check(null, norms));
        norms.put("drift", null);
        assertDoesNotThrow(() -> check(null, norms));
    }
}
