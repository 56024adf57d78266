package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.HaarFrames;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;

class PrincipalComponentsTest {

    private static double[] gaussians(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    /** How far a vector lies from a subspace, and how long it is. */
    private static double distance(Basis basis, double... vector) {
        double[] rest = vector.clone();
        for (int r = 0; r < basis.m(); r++) {
            double dot = 0;
            for (int k = 0; k < rest.length; k++) {
                dot += basis.get(r, k) * vector[k];
            }
            for (int k = 0; k < rest.length; k++) {
                rest[k] -= dot * basis.get(r, k);
            }
        }
        double squares = 0;
        for (double x : rest) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }

    @Test
    void axesOfDifferentLengthComeInTheOrderOfTheirLength() {
        Vectors rows = Vectors.rows(new double[] {0, 3, 0, 0, -3, 0, 1, 0, 0, 0, 0, 2}, 4, 3);
        PrincipalComponents components = PrincipalComponents.of(rows);
        assertEquals(3, components.rank());
        assertEquals(18.0 / 23, components.explained(1), 1e-15);
        assertEquals(22.0 / 23, components.explained(2), 1e-15);
        assertEquals(1, components.explained(3));
        assertEquals(0, distance(components.basis(1), 0, 1, 0), 1e-15);
        assertEquals(0, distance(components.basis(2), 0, 0, 1), 1e-15);
        assertEquals(1, components.rankExplaining(18.0 / 23 - 1e-9));
        assertEquals(2, components.rankExplaining(18.0 / 23 + 1e-9));
        assertEquals(3, components.rankExplaining(1));
    }

    /** About the origin: the mean of inputs on one side of it is the first component, not left out. */
    @Test
    void inputsThatAreAllTheSameSpanOneDimension() {
        PrincipalComponents components =
                PrincipalComponents.of(Vectors.rows(new float[] {1, 2, 2, 1, 2, 2, 1, 2, 2, 1, 2, 2}, 4, 3));
        assertEquals(1, components.rank());
        assertEquals(0, distance(components.basis(1), 1, 2, 2), 1e-14);
        assertEquals(1, components.rankExplaining(1));
    }

    @Test
    void pointsOfAPlaneSpanThatPlane() {
        Basis plane = HaarFrames.of(3, 1, 2, 40).basis(0);
        double[] coordinates = gaussians(60, 5);
        double[] rows = new double[30 * 40];
        for (int i = 0; i < 30; i++) {
            for (int k = 0; k < 40; k++) {
                rows[i * 40 + k] = coordinates[2 * i] * plane.get(0, k) + coordinates[2 * i + 1] * plane.get(1, k);
            }
        }
        PrincipalComponents components = PrincipalComponents.of(Vectors.rows(rows, 30, 40));
        assertEquals(2, components.rank());
        PrincipalAngles angles = PrincipalAngles.between(plane, components.basis(2));
        assertEquals(0, angles.smallest(), 1e-13);
        assertEquals(0, angles.mean(), 1e-13);
    }

    /** Singular values and right singular vectors of another library. */
    @ParameterizedTest
    @CsvSource({"7, 30", "30, 7", "12, 12", "1, 5", "100, 3"})
    void agreeWithTheSingularValueDecompositionOfAnotherLibrary(int m, int d) {
        double[] rows = gaussians(m * d, 17L * m + d);
        SingularValue<Double> svd = SingularValue.R064.make(m, d);
        R064Store matrix = R064Store.FACTORY.make(m, d);
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < d; k++) {
                matrix.set(i, k, rows[i * d + k]);
            }
        }
        assertTrue(svd.decompose(matrix));
        PrincipalComponents components = PrincipalComponents.of(Vectors.rows(rows, m, d));
        int rank = Math.min(m, d);
        assertEquals(rank, components.rank());
        double total = 0;
        for (int i = 0; i < rank; i++) {
            total += Math.pow(svd.getSingularValues().doubleValue(i), 2);
        }
        double sum = 0;
        for (int r = 1; r <= rank; r++) {
            sum += Math.pow(svd.getSingularValues().doubleValue(r - 1), 2);
            assertEquals(sum / total, components.explained(r), 1e-13);
            double[] direction = new double[d];
            for (int k = 0; k < d; k++) {
                direction[k] = svd.getV().doubleValue(k, r - 1);
            }
            assertEquals(0, distance(components.basis(r), direction), 1e-9, "component " + r);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-160, 1e160, 1e300})
    void scaleDoesNotMatter(double scale) {
        double[] rows = gaussians(20 * 6, 9);
        PrincipalComponents plain = PrincipalComponents.of(Vectors.rows(rows.clone(), 20, 6));
        for (int k = 0; k < rows.length; k++) {
            rows[k] *= scale;
        }
        PrincipalComponents scaled = PrincipalComponents.of(Vectors.rows(rows, 20, 6));
        assertEquals(plain.rank(), scaled.rank());
        assertEquals(plain.explained(2), scaled.explained(2), 1e-14);
        assertEquals(0, PrincipalAngles.between(plain.basis(2), scaled.basis(2)).mean(), 1e-12);
    }

    @Test
    void nothingSpansNothing() {
        PrincipalComponents none = PrincipalComponents.of(Vectors.rows(new float[12], 4, 3));
        assertEquals(0, none.rank());
        assertEquals(0, none.rankExplaining(.9));
        assertTrue(Double.isNaN(none.explained(0)));
        assertThrows(IllegalArgumentException.class, () -> none.basis(1));
        assertEquals(0, PrincipalComponents.of(Vectors.rows(new float[0], 0, 3)).rank());
    }

    @Test
    void whatIsNotFiniteIsRefusedWithItsRow() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Vectors rows = Vectors.rows(new double[] {1, 2, 3, bad}, 2, 2);
            String message = assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(rows))
                    .getMessage();
            assertTrue(message.contains("row 1"), message);
        }
    }

    @Test
    void noMoreComponentsThanThereAre() {
        PrincipalComponents components = PrincipalComponents.of(Vectors.rows(gaussians(12, 1), 4, 3));
        String message = assertThrows(IllegalArgumentException.class, () -> components.basis(4))
                .getMessage();
        assertTrue(message.contains("there are 3"), message);
        assertThrows(IllegalArgumentException.class, () -> components.basis(0));
    }
}
