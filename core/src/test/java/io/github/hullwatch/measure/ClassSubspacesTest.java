package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.ClassSubspaces.Subspace;
import io.github.hullwatch.snapshot.LayerProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassSubspacesTest {

    /**
     * Two examples of class 0 on the first two axes, one of class 2 on the third, none of class 1, a zero of class 3.
     */
    private static LayerProbe probe(double second) {
        double[] inputs = {2, 0, 0, 0, second, 0, 0, 0, 5, 0, 0, 0};
        return new LayerProbe(Vectors.rows(inputs, 4, 3), new int[] {0, 0, 2, 3}, 4, null);
    }

    @Test
    void aClassWithoutInputsOrWithZerosAloneHasNoSubspace() {
        List<Optional<Subspace>> found = new ClassSubspaces(4, SubspaceRank.explaining(.9)).of(probe(1));
        assertEquals(2, found.get(0).orElseThrow().basis().m());
        assertTrue(found.get(1).isEmpty());
        assertEquals(1, found.get(2).orElseThrow().basis().m());
        assertTrue(found.get(3).isEmpty());
    }

    @Test
    void theRankIsThatOfTheFirstTimeAndItsShareIsSaid() {
        ClassSubspaces subspaces = new ClassSubspaces(4, SubspaceRank.explaining(.9));
        assertEquals(1, subspaces.of(probe(.1)).get(0).orElseThrow().basis().m());
        Subspace later = subspaces.of(probe(2)).get(0).orElseThrow();
        assertEquals(1, later.basis().m());
        assertEquals(.5, later.explained(), 1e-15);
        assertArrayEquals(new int[] {1, 0, 1, 0}, subspaces.ranks());

        ClassSubspaces resumed = new ClassSubspaces(4, SubspaceRank.explaining(.9));
        resumed.resume(subspaces.ranks());
        assertEquals(1, resumed.of(probe(2)).get(0).orElseThrow().basis().m());
        assertThrows(IllegalArgumentException.class, () -> resumed.resume(new int[3]));
    }

    @Test
    void aRankThatIsLargerThanPossibleIsWhatIsPossibleThen() {
        ClassSubspaces subspaces = new ClassSubspaces(4, SubspaceRank.of(3));
        assertEquals(2, subspaces.of(probe(1)).get(0).orElseThrow().basis().m());
        assertEquals(1, subspaces.of(probe(0)).get(0).orElseThrow().basis().m());
        assertEquals(2, subspaces.of(probe(1)).get(0).orElseThrow().basis().m());
    }

    @Test
    void theMapLeavesOutWhatIsNotThere() {
        SubspaceMap map = SubspaceMap.of(new ClassSubspaces(4, SubspaceRank.explaining(1)).of(probe(1)));
        Map<String, Object> values = map.values();
        assertEquals(List.of(2, 0, 1, 0), values.get("ranks"));
        assertNull(((List<?>) values.get("explained")).get(1));
        assertEquals(0.0, (Double) values.get("overlap"), 1e-15);
        assertEquals(2.0 / 3, (Double) values.get("overlapNull"), 1e-15);
        assertEquals(Math.PI / 2, (Double) values.get("smallestAngle"), 1e-15);
        Measured.Array array = map.array().orElseThrow();
        assertArrayEquals(new int[] {3, 4, 4}, array.shape());
        assertEquals(1, array.values()[0]);
        assertEquals(0, array.values()[2], 1e-15);
        assertTrue(Double.isNaN(array.values()[1]));
        assertEquals(Math.PI / 2, array.values()[16 + 2], 1e-15);
    }

    @Test
    void ofNoSubspaceAtAllThereIsNoNumber() {
        LayerProbe zero = new LayerProbe(Vectors.rows(new float[6], 2, 3), new int[] {0, 1}, 2, null);
        SubspaceMap map = SubspaceMap.of(new ClassSubspaces(2, SubspaceRank.of(1)).of(zero));
        assertTrue(Double.isNaN((Double) map.values().get("overlap")));
        assertTrue(Double.isNaN((Double) map.values().get("smallestAngle")));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Vectors two = Vectors.rows(new float[6], 2, 3);
        assertThrows(IllegalArgumentException.class, () -> new LayerProbe(two, new int[] {0}, 2, null));
        assertThrows(IllegalArgumentException.class, () -> new LayerProbe(two, new int[] {0, 2}, 2, null));
        assertThrows(IllegalArgumentException.class, () -> new LayerProbe(two, new int[] {0, -1}, 2, null));
        assertThrows(
                IllegalArgumentException.class, () -> new LayerProbe(two, new int[] {0, 1}, 2, two.select(new int[1])));
        assertThrows(IllegalArgumentException.class, () -> SubspaceRank.of(0));
        for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> SubspaceRank.explaining(share));
        }
        assertThrows(IllegalArgumentException.class, () -> new Measured.Array(new int[] {2, 2}, new double[3]));
    }
}
