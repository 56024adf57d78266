package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.view.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Happening ENTRY = new Happening(new Block("dense1", "all", "full"), EventNames.HULL_ENTRY);

    @Test
    void byHand() {
        List<Moment> entry = List.of(
                Moment.at(50), Moment.at(90), Moment.never(600), Moment.fromStart(), Moment.at(300), Moment.at(130));
        List<Moment> pace = List.of(
                Moment.at(100), Moment.at(120), Moment.at(400), Moment.at(80), Moment.at(200), Moment.never(600));
        Agreement row = Agreement.of(ENTRY, entry, pace, pace, 1);
        assertEquals(6, row.seeds());
        assertEquals(4, row.seen());
        assertEquals(1, row.fromStart());
        assertEquals(1, row.never());
        assertEquals(5, row.paceChanges());
        // Seeds 0, 1 and 4: ratios .5, .75 and 1.5.
        assertEquals(3, row.both());
        assertEquals(2, row.before());
        assertEquals(.75, row.medianRatio(), 1e-12);
        assertEquals(110, row.medianIteration(), 1e-12);
        // Ranks of the entries 2, 3, 6, 1, 5, 4 and of the changes 2, 3, 5, 1, 4, 6: 1 − 6·6/(6·35).
        assertEquals(1 - 36.0 / 210, row.test().rho(), 1e-12);
        assertEquals(row.test().rho(), row.rhoHalved(), 0);
        assertTrue(row.test().exact());
        assertTrue(row.isAnywhere());
    }

    @Test
    void whatNeverHappenedIsCountedAndNotTested() {
        List<Moment> never = List.of(Moment.never(9), Moment.never(9), Moment.never(9), Moment.never(9));
        List<Moment> pace = List.of(Moment.at(3), Moment.at(4), Moment.never(9), Moment.at(5));
        for (Agreement row :
                List.of(Agreement.of(ENTRY, never, pace, pace, 1), Agreement.of(ENTRY, pace, never, never, 1))) {
            assertEquals(4, row.seeds());
            assertEquals(0, row.both());
            assertTrue(Double.isNaN(row.test().p()));
            assertTrue(Double.isNaN(row.medianRatio()));
        }
        assertEquals(4, Agreement.of(ENTRY, never, pace, pace, 1).never());
        assertFalse(Agreement.of(ENTRY, never, pace, pace, 1).isAnywhere());
    }

    @Test
    void oneSeedAndNone() {
        Agreement one = Agreement.of(ENTRY, List.of(Moment.at(30)), List.of(Moment.at(20)), List.of(Moment.at(20)), 1);
        assertEquals(1.5, one.medianRatio(), 0);
        assertEquals(0, one.before());
        assertTrue(Double.isNaN(one.test().rho()));
        assertTrue(Agreement.of(List.of(), 1).isEmpty());
    }
}
