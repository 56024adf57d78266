package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.hullwatch.geometry.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which weights may be written over: each once, as soon as nobody reads it any more, and no sink may keep it. */
class KeptWeightsTest {

    private final KeptWeights kept = new KeptWeights();
    private final Set<Vectors> needed = Collections.newSetFromMap(new IdentityHashMap<>());

    private static Vectors weights() {
        return Vectors.rows(new double[] {1, 2}, 1, 2);
    }

    private List<Vectors> measured(Vectors weights) {
        return kept.noLongerNeeded(weights, needed::contains);
    }

    @Test
    void eachIsHandedBackOnceItIsNoEvidenceAnyMore() {
        Vectors first = weights();
        Vectors second = weights();
        Vectors third = weights();
        needed.add(first);
        assertEquals(List.of(), measured(first));
        needed.add(second);
        assertEquals(List.of(), measured(second));
        needed.remove(first);
        List<Vectors> free = measured(third);
        assertEquals(2, free.size());
        assertSame(first, free.get(0));
        assertSame(third, free.get(1), "nobody ever needed it");
        needed.clear();
        List<Vectors> later = new ArrayList<>(measured(weights()));
        assertSame(second, later.get(0));
        assertEquals(2, later.size());
    }

    @Test
    void whatASinkMayKeepIsNeverHandedBack() {
        Vectors certified = weights();
        needed.add(certified);
        kept.givenOut(certified);
        assertEquals(List.of(), measured(certified));
        needed.clear();
        Vectors next = weights();
        assertEquals(List.of(next), measured(next));
        Vectors last = weights();
        assertEquals(List.of(last), measured(last));
    }
}
