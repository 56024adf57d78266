package io.github.hullwatch.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.view.Series;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What users print says something: a record prints its arrays as addresses unless it says otherwise. */
class ReadableRecordsTest {

    private static final String ROOT = "io.github.hullwatch.";

    /** Drawn, and never handed out. */
    private static final List<String> NOT_MET = List.of(ROOT + "chart", ROOT + "geometry.internal");

    @Test
    void everyPublicRecordWithAnArrayPrintsItself() {
        JavaClasses core = new ClassFileImporter()
                .importUrl(Verdict.class.getProtectionDomain().getCodeSource().getLocation());
        List<String> records = core.stream()
                .filter(JavaClass::isRecord)
                .filter(record -> record.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(record -> NOT_MET.stream().noneMatch(record.getPackageName()::startsWith))
                .filter(record -> record.getFields().stream()
                        .anyMatch(field -> field.getRawType().isArray()
                                || field.getRawType().getName().equals(Object.class.getName())))
                .map(JavaClass::getName)
                .toList();
        assertTrue(records.contains(Hull.class.getName()), records.toString());
        List<String> silent = records.stream()
                .map(name -> core.get(name))
                .filter(record -> toStringOfTheCompiler(record.reflect()))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), silent);
    }

    /** The compiler's is final, and ours are not. */
    private static boolean toStringOfTheCompiler(Class<?> record) {
        try {
            return Modifier.isFinal(record.getMethod("toString").getModifiers());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aHullIsOneLine() {
        Hull triangle = HullSolver.hullOf(Vectors.rows(new double[] {1, 0, 0, 1, -1, -1, 0, 0}, 4, 2));
        assertEquals("inside, D = 0.3827, 4 neurons in 2 dimensions, 1 dead", triangle.toString());
        Hull loose = new Hull(Verdict.UNDECIDED, 0.25, false, -0.125, 0.25, 3, 9, 0, new int[] {1}, null, null);
        assertEquals("undecided, D between -0.1250 and 0.2500, 3 neurons in 9 dimensions", loose.toString());
        assertFalse(triangle.certificate().toString().contains("@"));
    }

    @Test
    void certificatesNameTheirParts() {
        BigInteger[] two = {BigInteger.ONE, BigInteger.TWO};
        Certificate full = new Certificate(
                new double[5],
                new double[3],
                new int[4][3],
                new ExactBoundary(new int[] {0, 3}, two, two),
                two,
                new double[3][3]);
        assertEquals(
                "5 convex weights, a vector in R^3, a surface of 4 facets, rows [0, 3] combine to 0 with the integers"
                        + " [1, 2], and no row is beyond the plane of [1, 2], an integer vector in R^2, a stretch of 3"
                        + " dimensions",
                full.toString());
        assertEquals("no evidence", new Certificate(null, null, null, null).toString());
    }

    @Test
    void theOthersSayWhatTheyHold() {
        Event entry =
                new Event("hull-entry", 7, new long[] {6, 7}, new Block("a", "all", "full"), null, Map.of(), null);
        assertTrue(entry.toString().contains("bracket=[6, 7]"), entry.toString());
        Event whole = new Event("converged", 7, null, null, null, Map.of(), null);
        assertTrue(whole.toString().contains("bracket=null"), whole.toString());
        assertEquals("float32 2×3", NpyArray.matrix(2, 3, new float[6]).toString());
        assertEquals("2 vectors in R^3, float", Vectors.rows(new float[6], 2, 3).toString());
        assertEquals(
                "1 vector in R^6, double", Vectors.rows(new double[6], 1, 6).toString());
        assertEquals(
                "1 orthonormal row in R^2", Basis.of(new double[][] {{0, 1}}).toString());
        assertEquals("2 values at iterations 0.0 to 10.0", new Series(new double[] {0, 10}, new double[2]).toString());
        assertEquals("no values", new Series(new double[0], new double[0]).toString());
    }
}
