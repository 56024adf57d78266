package io.github.hullwatch.papers.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkComparisonTest {

    private static final double NAN = Double.NaN;

    private static NetworkComparison comparison(double... loss) {
        double[] t = new double[loss.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = 10 * i;
        }
        return new NetworkComparison(new UnitResult(new Unit("a", 1), Map.of(), Map.of("t", t, "loss", loss)), 1e-9);
    }

    @Test
    void theLargestRelativeDifferenceIsFound() {
        NetworkComparison c = comparison(4, 2, 1);
        c.at(0, Map.of("loss", 4.0));
        c.at(10, Map.of("loss", 2.0 + 3e-9));
        c.at(15, Map.of("loss", 77.0));
        c.at(20, Map.of("loss", 1.0 + 1e-9));
        NetworkAgreement found = c.result();
        assertEquals(3, found.states());
        assertEquals(10, found.iteration());
        assertEquals(1.5e-9, found.difference(), 1e-12);
        assertFalse(found.agrees());
        assertTrue(found.sentence().contains("loss at iteration 10: 2.0 by the engine, 2.000000003 by the network"));
        assertEquals(found, NetworkAgreement.read(Json.node(found.map())));
    }

    @Test
    void whatIsBelowAMillionthOfItsSeriesIsHeldAgainstThatMillionth() {
        assertEquals(0.5, NetworkComparison.difference(1e-6, 5e-7, 1), 1e-12);
        assertEquals(1e-10, NetworkComparison.difference(1e-16, 2e-16, 1), 1e-20);
        assertEquals(2, NetworkComparison.difference(1, -1, 1));
    }

    @Test
    void numbersThatAreNotFiniteHaveToBeTheSame() {
        assertEquals(0, NetworkComparison.difference(NAN, NAN, 1));
        assertEquals(0, NetworkComparison.difference(0, 0, 0));
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(0, NetworkComparison.difference(infinity, infinity, 1));
        assertEquals(infinity, NetworkComparison.difference(infinity, -infinity, 1));
        assertEquals(infinity, NetworkComparison.difference(NAN, 1, 1));
        assertEquals(infinity, NetworkComparison.difference(1, NAN, 1));
        NetworkComparison c = comparison(4, NAN, 1);
        c.at(0, Map.of("loss", 4.0));
        c.at(10, Map.of("loss", 2.0));
        c.at(20, Map.of("loss", 1.1));
        assertEquals(10, c.result().iteration());
        assertFalse(c.result().agrees());
    }

    @Test
    void nothingComparedIsNoAgreement() {
        NetworkComparison c = comparison(4, 2, 1);
        c.at(5, Map.of("loss", 4.0));
        assertFalse(c.result().agrees());
        NetworkComparison empty = comparison(4, 2, 1);
        empty.at(0, Map.of());
        assertFalse(empty.result().agrees());
    }

    @Test
    void aSeriesThatTheEngineLacksIsNamed() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> comparison(1).at(0, Map.of("srank", 1.0)))
                .getMessage();
        assertTrue(message.contains("srank"), message);
    }
}
