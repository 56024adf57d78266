package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What later directions are compared with: as floats, and normalised, with a dead row between live ones. */
class KeptRowsTest {
    private static final double[] ROWS = {3, 4, 0, 0, -0.5, 0};
    private static final UnitRows DOUBLES = UnitRows.of(Vectors.rows(ROWS, 3, 2));
    private static final UnitRows FLOATS = UnitRows.of(Vectors.rows(new float[] {3, 4, 0, 0, -0.5f, 0}, 3, 2));

    private static KeptRows kept(UnitRows rows) {
        KeptRows kept = new KeptRows(rows);
        kept.keepAll(rows);
        return kept;
    }

    /** The rows, a copy of them, and what is made of their numbers again. */
    private static List<KeptRows> alike(UnitRows rows) {
        KeptRows kept = kept(rows);
        KeptRows again = new KeptRows(kept.d(), kept.norms(), kept.floats(), kept.units());
        return List.of(kept, kept.copy(), again, again.copy());
    }

    @Test
    void anglesAreThoseOfTheRows() {
        List<KeptRows> all = new ArrayList<>(alike(DOUBLES));
        all.addAll(alike(FLOATS));
        for (KeptRows kept : all) {
            assertEquals(2, kept.d());
            assertArrayEquals(new double[] {5, 0, 0.5}, kept.norms());
            assertEquals(5, kept.norm(0));
            assertEquals(0, kept.norm(1));
            // The arc cosine of .6 from (1, 0), and the same beyond a right angle.
            assertEquals(Math.acos(0.6), kept.angle(0, new double[] {1, 0}), 1e-15);
            assertEquals(Math.PI - Math.acos(0.6), kept.angle(0, new double[] {-1, 0}), 1e-15);
            assertEquals(0, kept.angle(0, new double[] {0.6, 0.8}), 1e-15);
            assertEquals(Math.PI, kept.angle(0, new double[] {-0.6, -0.8}), 1e-15);
            assertEquals(0, kept.angle(2, new double[] {-1, 0}));
            assertEquals(Math.PI / 2, kept.angle(2, new double[] {0, 1}), 1e-15);
        }
    }

    /** Near ±û the chords tell angles that a cosine does not. */
    @Test
    void smallAnglesKeepTheirDigits() {
        double small = 0x1p-40;
        for (KeptRows kept : List.of(kept(DOUBLES), kept(FLOATS))) {
            assertEquals(small, kept.angle(2, new double[] {-Math.cos(small), Math.sin(small)}), 1e-15 * small);
            assertEquals(small, Math.PI - kept.angle(2, new double[] {Math.cos(small), Math.sin(small)}), 1e-15);
        }
    }

    @Test
    void oneRowIsKeptAtATime() {
        for (UnitRows rows : List.of(DOUBLES, FLOATS)) {
            KeptRows kept = new KeptRows(rows);
            assertArrayEquals(new double[3], kept.norms());
            kept.keep(rows, 2);
            assertArrayEquals(new double[] {0, 0, 0.5}, kept.norms());
            assertEquals(0, kept.angle(2, new double[] {-1, 0}));
        }
        // What was kept of a row that dies is left where it was.
        KeptRows kept = kept(DOUBLES);
        kept.keep(UnitRows.of(Vectors.rows(new double[] {0, 0, 1, 0, 0, 1}, 3, 2)), 0);
        assertEquals(0, kept.norm(0));
        assertArrayEquals(kept(DOUBLES).units(), kept.units());
    }

    @Test
    void onlyRowsOfOneShapeAndTypeFit() {
        assertTrue(kept(DOUBLES).fits(DOUBLES));
        assertTrue(kept(FLOATS).fits(FLOATS));
        assertFalse(kept(DOUBLES).fits(FLOATS));
        assertFalse(kept(FLOATS).fits(DOUBLES));
        assertFalse(kept(DOUBLES).fits(UnitRows.of(Vectors.rows(ROWS, 2, 3))));
        assertFalse(kept(DOUBLES).fits(UnitRows.of(Vectors.rows(new double[] {1, 2, 3, 4}, 2, 2))));
        assertFalse(kept(DOUBLES).fits(UnitRows.of(Vectors.rows(new double[9], 3, 3))));
    }

    @Test
    void whatIsHandedOutIsCopied() {
        KeptRows doubles = kept(DOUBLES);
        assertNull(doubles.floats());
        assertArrayEquals(new double[] {0.6, 0.8, 0, 0, -1, 0}, doubles.units(), 1e-15);
        assertNotSame(doubles.units(), doubles.units());
        KeptRows floats = kept(FLOATS);
        assertNull(floats.units());
        assertArrayEquals(new float[] {3, 4, 0, 0, -0.5f, 0}, floats.floats());
        for (KeptRows kept : List.of(doubles, floats)) {
            kept.norms()[0] = 7;
            KeptRows copy = kept.copy();
            UnitRows others = kept == floats
                    ? UnitRows.of(Vectors.rows(new float[] {0, 1, 0, 1, 0, 1}, 3, 2))
                    : UnitRows.of(Vectors.rows(new double[] {0, 1, 0, 1, 0, 1}, 3, 2));
            kept.keepAll(others);
            assertEquals(5, copy.norm(0));
            assertEquals(0, copy.angle(0, new double[] {0.6, 0.8}), 1e-15);
            assertEquals(0, kept.angle(0, new double[] {0, 1}));
        }
    }

    /** From (3, 4)/5 and from (0, 1) to (1, 0): 2 − 2·.6 and 2. */
    @Test
    void chordsOfFloatsAreTakenInOnePass() {
        UnitRows now = UnitRows.of(Vectors.rows(new float[] {2, 0, 1, 1, 0, 3}, 3, 2));
        KeptRows others = kept(UnitRows.of(Vectors.rows(new float[] {0, 7, 1, 0, 1, 1}, 3, 2)));
        double[] out = new double[2];
        assertTrue(kept(FLOATS).squaredChords(others, now, 0, out));
        assertArrayEquals(new double[] {0.8, 2}, out, 1e-15);
        assertTrue(kept(FLOATS).squaredChords(others, now, 2, out));
        assertArrayEquals(new double[] {2, 2 - Math.sqrt(2)}, out, 1e-15);
        assertFalse(kept(DOUBLES).squaredChords(kept(DOUBLES), DOUBLES, 0, out));
    }

    @Test
    void arraysThatDoNotFitEachOtherAreRefused() {
        double[] norms = {1, 1};
        for (Runnable wrong : List.<Runnable>of(
                () -> new KeptRows(0, new double[0], new float[0], null),
                () -> new KeptRows(2, norms, null, null),
                () -> new KeptRows(2, norms, new float[4], new double[4]),
                () -> new KeptRows(2, norms, new float[3], null),
                () -> new KeptRows(2, norms, null, new double[5]))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
        assertEquals(
                "2 norms do not fit 3 numbers of rows in R^2",
                assertThrows(IllegalArgumentException.class, () -> new KeptRows(2, norms, new float[3], null))
                        .getMessage());
        assertEquals(1, new KeptRows(1, norms, new float[] {1, 2}, null).d());
    }
}
