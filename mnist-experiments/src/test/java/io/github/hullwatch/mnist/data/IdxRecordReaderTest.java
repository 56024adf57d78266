package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class IdxRecordReaderTest {
    private static final byte[] IMAGES = IdxBytes.images(5, 3);
    private static final int[] LABELS = {7, 0, 9, 3, 3};

    @TempDir
    private Path folder;

    @Test
    void recordsHoldThePixelsAndTheLabel() {
        var reader = reader(IMAGES, IdxBytes.gzip(IdxBytes.labels(LABELS)));
        for (int i = 0; i < 5; i++) {
            List<Writable> record = reader.next();
            float[] pixels = ((NDArrayWritable) record.get(0)).get().data().asFloat();
            assertEquals(LABELS[i], record.get(1).toInt());
            assertArrayEquals(
                    new long[] {1, 1, 28, 28},
                    ((NDArrayWritable) record.get(0)).get().shape());
            for (int p = 0; p < 784; p++) {
                assertEquals(IMAGES[16 + i * 784 + p] & 0xFF, pixels[p]);
            }
        }
        assertFalse(reader.hasNext());
        assertThrows(NoSuchElementException.class, reader::next);
        assertThrows(NoSuchElementException.class, () -> reader.next(2));
        reader.reset();
        assertEquals(7, reader.next().get(1).toInt());
    }

    @Test
    void batchesHoldWhatRecordsHold() {
        var one = reader(IMAGES, IdxBytes.labels(LABELS));
        var many = reader(IMAGES, IdxBytes.labels(LABELS));
        int seen = 0;
        for (int expected : new int[] {2, 2, 1}) {
            var batch = (NDArrayRecordBatch) many.next(2);
            assertEquals(expected, batch.getArrays().get(0).size(0));
            for (int i = 0; i < expected; i++) {
                List<Writable> record = one.next();
                assertEquals(
                        ((NDArrayWritable) record.get(0)).get().reshape(784),
                        batch.getArrays().get(0).slice(i).reshape(784));
                assertEquals(1, batch.getArrays().get(1).getInt(i, record.get(1).toInt()));
                assertEquals(1, batch.getArrays().get(1).slice(i).sumNumber().intValue());
                seen++;
            }
        }
        assertEquals(5, seen);
    }

    @Test
    void metaDataLeadsBackToTheRecord() {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        reader.next();
        var second = reader.nextRecord();
        var again = reader.loadFromMetaData(List.of(second.getMetaData())).get(0);
        assertEquals(second.getRecord().get(0), again.getRecord().get(0));
        assertEquals(0, again.getRecord().get(1).toInt());
    }

    @Test
    void datasetsAreScaledToHalfEitherSideOfZero() {
        DataSetIterator scaled = IdxRecordReader.read(write("images", IMAGES), write("labels", IdxBytes.labels(LABELS)))
                .batches(5);
        DataSet batch = scaled.next();
        assertArrayEquals(new long[] {5, 1, 28, 28}, batch.getFeatures().shape());
        assertArrayEquals(new long[] {5, 10}, batch.getLabels().shape());
        float[] features = batch.getFeatures().dup('c').data().asFloat();
        for (int p = 0; p < features.length; p++) {
            assertEquals((IMAGES[16 + p] & 0xFF) / 255.0 - 0.5, features[p], 1e-6);
        }
        assertFalse(scaled.hasNext());
    }

    @Test
    void worksAsAnyOtherReaderInDataVecsOwnIterator() {
        var iterator = new RecordReaderDataSetIterator(reader(IMAGES, IdxBytes.labels(LABELS)), 2, 1, 10);
        List<Integer> labels = new ArrayList<>();
        while (iterator.hasNext()) {
            for (int label : iterator.next().getLabels().argMax(1).toIntVector()) {
                labels.add(label);
            }
        }
        assertEquals(Arrays.stream(LABELS).boxed().toList(), labels);
        iterator.reset();
        assertTrue(iterator.hasNext());
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() {
        assertRefused(IMAGES, IdxBytes.labels(1, 2, 3), "5 images");
        assertRefused(IMAGES, IdxBytes.labels(1, 2, 10, 4, 5), "label 10 at index 2");
        assertRefused(IMAGES, IdxBytes.labels(1, 2, 3, 4, 255), "label 255 at index 4");
        assertRefused(IdxBytes.labels(LABELS), IMAGES, "not an IDX file of images");
        assertRefused(IdxBytes.of(0x803, new int[] {5, 32, 32}, new byte[5 * 1024]), IdxBytes.labels(LABELS), "32×32");
        var one = new CollectionInputSplit(List.of(write("images", IMAGES).toUri()));
        assertThrows(DataException.class, () -> new IdxRecordReader().initialize(one));
    }

    private void assertRefused(byte[] images, byte[] labels, String expected) {
        var e = assertThrows(DataException.class, () -> reader(images, labels));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private IdxRecordReader reader(byte[] images, byte[] labels) {
        var reader = new IdxRecordReader();
        reader.initialize(new CollectionInputSplit(
                List.of(write("images", images).toUri(), write("labels", labels).toUri())));
        return reader;
    }

    private Path write(String name, byte[] bytes) {
        return IdxBytes.write(folder.resolve(name), bytes);
    }
}
