package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.hullwatch.geometry.Vectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class WeightReaderTest {

    private static INDArray numbered(DataType type, char order, long... shape) {
        long length = 1;
        for (long s : shape) {
            length *= s;
        }
        return Nd4j.arange(length).castTo(type).reshape('c', shape).dup(order);
    }

    private static void assertDense(INDArray w) {
        Vectors vectors = WeightReader.columns(w);
        assertEquals(w.size(1), vectors.n());
        assertEquals(w.size(0), vectors.d());
        for (int i = 0; i < vectors.n(); i++) {
            for (int k = 0; k < vectors.d(); k++) {
                assertEquals(w.getDouble(k, i), vectors.get(i, k), "neuron " + i + ", input " + k);
            }
        }
    }

    @Test
    void denseInEitherOrderAndType() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16}) {
            for (char order : new char[] {'c', 'f'}) {
                assertDense(numbered(type, order, 4, 3));
                assertDense(numbered(type, order, 1, 3));
                assertDense(numbered(type, order, 4, 1));
            }
        }
    }

    @Test
    void viewsOfALargerArray() {
        INDArray flat = Nd4j.arange(40).castTo(DataType.FLOAT);
        assertDense(flat.get(NDArrayIndex.interval(7, 19)).reshape('f', 4, 3));
        INDArray square = numbered(DataType.FLOAT, 'f', 6, 6);
        assertDense(square.get(NDArrayIndex.interval(1, 5), NDArrayIndex.interval(2, 5)));
        assertDense(square.get(NDArrayIndex.interval(0, 2, 6), NDArrayIndex.all()));
    }

    @Test
    void convolutionInEitherOrder() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (char order : new char[] {'c', 'f'}) {
                INDArray w = numbered(type, order, 5, 2, 3, 3);
                Vectors vectors = WeightReader.filters(w);
                assertEquals(5, vectors.n());
                assertEquals(18, vectors.d());
                for (int i = 0; i < 5; i++) {
                    for (int k = 0; k < 18; k++) {
                        assertEquals(w.getDouble(i, k / 9, k % 9 / 3, k % 3), vectors.get(i, k));
                    }
                }
            }
        }
    }

    @Test
    void biasIsALastComponent() {
        INDArray w = numbered(DataType.FLOAT, 'f', 4, 3);
        INDArray b = Nd4j.createFromArray(new float[][] {{10, 20, 30}});
        Vectors vectors = WeightReader.append(WeightReader.columns(w), b);
        assertEquals(5, vectors.d());
        assertEquals(20, vectors.get(1, 4));
        assertEquals(w.getDouble(3, 1), vectors.get(1, 3));
    }

    @Test
    void aSnapshotDoesNotChangeWithTheWeights() {
        INDArray w = numbered(DataType.FLOAT, 'f', 4, 3);
        Vectors vectors = WeightReader.columns(w);
        w.addi(100);
        assertEquals(0, vectors.get(0, 0));
    }

    @Test
    void slicesOfAMatrixAreItsRowsInEitherOrder() {
        for (char order : new char[] {'c', 'f'}) {
            Vectors rows = WeightReader.filters(numbered(DataType.FLOAT, order, 4, 3));
            assertEquals(4, rows.n());
            assertEquals(3, rows.d());
            assertEquals(7, rows.get(2, 1));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        INDArray filters = numbered(DataType.FLOAT, 'c', 5, 2, 3, 3);
        assertThrows(IllegalArgumentException.class, () -> WeightReader.columns(filters));
        Vectors two = WeightReader.filters(numbered(DataType.FLOAT, 'c', 2, 3));
        INDArray three = numbered(DataType.FLOAT, 'c', 1, 3);
        assertThrows(IllegalArgumentException.class, () -> WeightReader.append(two, three));
        assertSame(two, WeightReader.append(two, null));
    }
}
