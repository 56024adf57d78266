package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.TangentRequest;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which gradients are taken and held, what that costs, and what is refused: arithmetic, without a network. */
class TangentPlanTest {

    private static final long ROOM = 1 << 20;

    private static TangentPlan plan(int examples, OptionalInt output, int available, int size) {
        return TangentPlan.of(new TangentRequest(examples, output, ROOM), available, size);
    }

    private static TangentPlan plan(int examples) {
        return plan(examples, OptionalInt.empty(), 3, examples);
    }

    @Test
    void examplesAreEvenlySpacedAndOutputsAllOrOne() {
        TangentPlan some = plan(4, OptionalInt.empty(), 3, 10);
        assertArrayEquals(new int[] {0, 2, 5, 7}, some.examples());
        assertArrayEquals(new int[] {0, 1, 2}, some.outputs());
        assertTrue(some.inOne());
        assertArrayEquals(new int[] {0, 1}, plan(9, OptionalInt.empty(), 1, 2).examples());
        assertArrayEquals(new int[] {2}, plan(4, OptionalInt.of(2), 3, 10).outputs());
    }

    @Test
    void anOutputThatTheModelDoesNotHaveIsRefused() {
        DoesNotFitException refused = assertThrows(DoesNotFitException.class, () -> plan(4, OptionalInt.of(3), 3, 10));
        assertEquals("the kernel of output 3 is asked for, but the model has outputs 0 to 2", refused.getMessage());
    }

    /** All of them, if they fit; else two groups. */
    @Test
    void theMemoryDecidesHowManyAreHeld() {
        assertTrue(plan(10).within(800, 80).inOne());
        assertEquals(800, plan(10).within(800, 80).bytes(80));
        TangentPlan two = plan(10).within(799, 80);
        assertFalse(two.inOne());
        assertEquals(4, two.rows());
        assertEquals(640, two.bytes(80));
        assertEquals(1, plan(10).within(160, 80).rows());
        DoesNotFitException refused =
                assertThrows(DoesNotFitException.class, () -> plan(10).within(3_000_000, 1_600_000));
        assertEquals(
                "the tangent kernel does not fit: the gradients of two examples take 3.2 MB, and may take 3.0 MB;"
                        + " allow more memory, or leave the kernel out",
                refused.getMessage());
    }

    /** A model of which nothing is trained has gradients of no length. */
    @Test
    void nothingTakesNoMemory() {
        assertTrue(plan(10).within(ROOM, 0).inOne());
        assertEquals(0, plan(10).within(ROOM, 0).bytes(0));
    }

    /** Counted as the groups are gone through. */
    @Test
    void passesAreCounted() {
        for (int n = 1; n <= 12; n++) {
            for (int rows = 1; rows <= n; rows++) {
                TangentPlan plan = new TangentPlan(new int[n], new int[3], rows);
                long counted = 0;
                for (int from = 0; from < n; from += rows) {
                    counted += 3L * (n - from);
                }
                assertEquals(counted, plan.passes(), n + " examples, " + rows + " at a time");
            }
        }
    }

    @Test
    void theCostIsToldInOneLine() {
        TangentCost cost = new TangentCost(plan(10).within(799, 80), 0.25, 80);
        // 3 outputs × (4 examples once, 4 twice and 2 three times).
        assertEquals(13.5, cost.seconds());
        assertEquals(
                "the tangent kernel of 10 examples and 3 outputs takes 54 backward passes, about 13.5 s, and 0.0 MB at"
                        + " each thorough measurement",
                cost.toString());
        cost.tell(Duration.ofSeconds(15));
        DoesNotFitException refused = assertThrows(DoesNotFitException.class, () -> cost.tell(Duration.ofSeconds(13)));
        assertEquals(
                cost + ", longer than a measurement may (13.0 s): take fewer examples, or one output; or let maxWait(…)"
                        + " allow more",
                refused.getMessage());
    }
}
