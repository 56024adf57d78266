package io.github.hullwatch.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.RecordListener;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.metadata.RecordMetaDataURI;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessRecordReader;
import org.datavec.api.records.writer.RecordWriter;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.split.ListStringSplit;
import org.datavec.api.split.NumberedFileInputSplit;
import org.datavec.api.split.StreamInputSplit;
import org.datavec.api.split.StringSplit;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.IntegerColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.datasets.datavec.RecordReaderMultiDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;

class IdxRecordReaderTest {
    private static final byte[] IMAGES = IdxBytes.images(5, 3);
    private static final int[] LABELS = {7, 0, 9, 3, 3};

    @TempDir
    private Path folder;

    @Test
    void recordsHoldThePixelsAndTheLabel() throws IOException {
        var reader = reader(IMAGES, IdxBytes.gzip(IdxBytes.labels(LABELS)));
        for (int i = 0; i < 5; i++) {
            List<Writable> record = reader.next();
            assertEquals(2, record.size());
            assertArrayEquals(new long[] {1, 1, 28, 28}, image(record).shape());
            assertEquals(LABELS[i], record.get(1).toInt());
            float[] pixels = image(record).data().asFloat();
            for (int p = 0; p < 784; p++) {
                assertEquals(IMAGES[16 + i * 784 + p] & 0xFF, pixels[p]);
            }
        }
        assertFalse(reader.hasNext());
        assertThrows(NoSuchElementException.class, reader::next);
        assertThrows(NoSuchElementException.class, reader::nextRecord);
        assertThrows(NoSuchElementException.class, () -> reader.next(2));
    }

    /** As of any reader of DataVec: after each reset there are as many again. */
    @Test
    void resetStartsOver() throws IOException {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        assertTrue(reader.resetSupported());
        List<List<Writable>> first = all(reader);
        for (int i = 0; i < 5; i++) {
            assertFalse(reader.hasNext());
            reader.reset();
            assertEquals(first, all(reader));
        }
        reader.reset();
        reader.next();
        reader.reset();
        assertEquals(first, all(reader));
    }

    @Test
    void batchesHoldWhatRecordsHold() throws IOException {
        var one = reader(IMAGES, IdxBytes.labels(LABELS));
        var many = reader(IMAGES, IdxBytes.labels(LABELS));
        assertTrue(many.batchesSupported());
        for (int expected : new int[] {2, 2, 1}) {
            List<List<Writable>> batch = many.next(2);
            assertEquals(expected, batch.size());
            List<INDArray> arrays = ((NDArrayRecordBatch) batch).getArrays();
            assertArrayEquals(new long[] {expected, 1, 28, 28}, arrays.get(0).shape());
            assertArrayEquals(new long[] {expected, 1}, arrays.get(1).shape());
            for (int i = 0; i < expected; i++) {
                List<Writable> record = one.next();
                assertEquals(image(record), image(batch.get(i)));
                assertEquals(
                        record.get(1).toInt(),
                        ((NDArrayWritable) batch.get(i).get(1)).get().getInt(0));
            }
        }
        assertFalse(many.hasNext());
        many.reset();
        assertEquals(5, many.next(1000).size());
        assertThrows(IllegalArgumentException.class, () -> many.next(0));
    }

    @Test
    void metaDataLeadsBackToTheRecords() throws IOException {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        List<Record> records = new ArrayList<>();
        List<RecordMetaData> meta = new ArrayList<>();
        while (reader.hasNext()) {
            records.add(reader.nextRecord());
            meta.add(records.get(records.size() - 1).getMetaData());
        }
        assertEquals(5, new HashSet<>(meta).size());
        assertEquals(folder.resolve("images").toUri(), meta.get(0).getURI());
        assertTrue(meta.get(3).getLocation().contains("3"), meta.get(3).getLocation());
        assertEquals(IdxRecordReader.class, meta.get(0).getReaderClass());
        // A reader that has read the same files knows them, too.
        for (var any : List.of(reader, reader(IMAGES, IdxBytes.labels(LABELS)))) {
            assertEquals(records, any.loadFromMetaData(meta));
            assertEquals(
                    List.of(records.get(4), records.get(1), records.get(4)),
                    any.loadFromMetaData(List.of(meta.get(4), meta.get(1), meta.get(4))));
            assertEquals(records.get(2), any.loadFromMetaData(meta.get(2)));
        }
        // Where reading stands is not changed.
        reader.reset();
        reader.next();
        reader.loadFromMetaData(meta.get(4));
        assertEquals(0, reader.next().get(1).toInt());
    }

    @Test
    void metaDataOfSomethingElseIsRefused() throws IOException {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        URI uri = reader.nextRecord().getMetaData().getURI();
        refused(reader, new RecordMetaDataURI(uri, IdxRecordReader.class), "not RecordMetaDataURI");
        refused(reader, null, "not null");
        refused(reader, new RecordMetaDataIndex(5, uri, IdxRecordReader.class), "no record 5 among the 5");
        refused(reader, new RecordMetaDataIndex(-1, uri, IdxRecordReader.class), "no record -1");
        refused(reader, new RecordMetaDataIndex(1L << 32, uri, IdxRecordReader.class), "no record 4294967296");
        URI other = folder.resolve("other").toUri();
        refused(reader, new RecordMetaDataIndex(0, other, IdxRecordReader.class), "other");
    }

    private static void refused(IdxRecordReader reader, RecordMetaData meta, String expected) {
        var e = assertThrows(IllegalArgumentException.class, () -> reader.loadFromMetaData(meta));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private static final class Heard implements RecordListener {
        private static final long serialVersionUID = 1L;

        private final ArrayList<String> records = new ArrayList<>();

        @Override
        public boolean invoked() {
            return !records.isEmpty();
        }

        @Override
        public void invoke() {}

        @Override
        public void recordRead(RecordReader reader, Object record) {
            assertTrue(reader instanceof IdxRecordReader);
            records.add(((RecordMetaDataIndex) record).getIndex() + "");
        }

        @Override
        public void recordWrite(RecordWriter writer, Object record) {
            throw new AssertionError("nothing is written");
        }
    }

    @Test
    void listenersHearOfEachRecordOnce() throws IOException {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        var heard = new Heard();
        reader.setListeners(heard);
        assertEquals(List.of(heard), List.copyOf(reader.getListeners()));
        reader.next();
        reader.nextRecord();
        reader.next(100);
        assertEquals(List.of("0", "1", "2", "3", "4"), heard.records);
        reader.loadFromMetaData(
                new RecordMetaDataIndex(0, folder.resolve("images").toUri(), IdxRecordReader.class));
        assertEquals(5, heard.records.size());
    }

    @Test
    void datasetsAreScaledToHalfEitherSideOfZero() throws IOException {
        DataSetIterator scaled = new RecordReaderDataSetIterator(reader(IMAGES, IdxBytes.labels(LABELS)), 5, 1, 10);
        scaled.setPreProcessor(new ImagePreProcessingScaler(-0.5, 0.5));
        DataSet batch = scaled.next();
        assertArrayEquals(new long[] {5, 1, 28, 28}, batch.getFeatures().shape());
        assertArrayEquals(new long[] {5, 10}, batch.getLabels().shape());
        float[] features = batch.getFeatures().dup('c').data().asFloat();
        for (int p = 0; p < features.length; p++) {
            assertEquals((IMAGES[16 + p] & 0xFF) / 255.0 - 0.5, features[p], 1e-6);
        }
        assertFalse(scaled.hasNext());
    }

    /** One-hot in as many classes as the iterator is told, more than there are or not. */
    @ParameterizedTest
    @ValueSource(ints = {10, 12, 100})
    void worksAsAnyOtherReaderInDl4jsIterator(int classes) throws IOException {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        var iterator = new RecordReaderDataSetIterator(reader, 2, 1, classes);
        List<Integer> labels = new ArrayList<>();
        while (iterator.hasNext()) {
            INDArray batch = iterator.next().getLabels();
            assertEquals(classes, batch.size(1));
            assertEquals(batch.size(0), batch.sumNumber().longValue());
            for (int label : batch.argMax(1).toIntVector()) {
                labels.add(label);
            }
        }
        assertEquals(Arrays.stream(LABELS).boxed().toList(), labels);
        iterator.reset();
        assertTrue(iterator.hasNext());
    }

    @Test
    void dl4jsIteratorCollectsMetaDataAndReadsByIt() throws IOException {
        var iterator = new RecordReaderDataSetIterator(reader(IMAGES, IdxBytes.labels(LABELS)), 3, 1, 10);
        iterator.setCollectMetaData(true);
        DataSet batch = iterator.next();
        List<RecordMetaData> meta = batch.getExampleMetaData(RecordMetaData.class);
        assertEquals(3, meta.size());
        DataSet again = iterator.loadFromMetaData(List.of(meta.get(2), meta.get(0)));
        assertArrayEquals(new int[] {9, 7}, again.getLabels().argMax(1).toIntVector());
        assertEquals(
                batch.getFeatures().slice(2).dup(), again.getFeatures().slice(0).dup());
    }

    @Test
    void worksInDl4jsIteratorOfSeveralInputs() throws IOException {
        var iterator = new RecordReaderMultiDataSetIterator.Builder(2)
                .addReader("idx", reader(IMAGES, IdxBytes.labels(LABELS)))
                .addInput("idx", 0, 0)
                .addOutputOneHot("idx", 1, 10)
                .build();
        int seen = 0;
        while (iterator.hasNext()) {
            MultiDataSet batch = iterator.next();
            assertArrayEquals(
                    new long[] {1, 28, 28},
                    Arrays.copyOfRange(batch.getFeatures(0).shape(), 1, 4));
            for (int i = 0; i < batch.getLabels(0).size(0); i++) {
                assertEquals(1, batch.getLabels(0).getInt(i, LABELS[seen++]));
            }
        }
        assertEquals(5, seen);
    }

    /** Digits below 5 alone, their labels made one larger. */
    @Test
    void recordsGoThroughTransformations() throws IOException, InterruptedException {
        Schema schema = new Schema.Builder()
                .addColumnNDArray("image", new long[] {1, 1, 28, 28})
                .addColumnInteger("label")
                .build();
        TransformProcess process = new TransformProcess.Builder(schema)
                .filter(new IntegerColumnCondition("label", ConditionOp.GreaterOrEqual, 5))
                .integerMathOp("label", org.datavec.api.transform.MathOp.Add, 1)
                .build();
        var reader = new TransformProcessRecordReader(new IdxRecordReader(), process);
        reader.initialize(split(IMAGES, IdxBytes.labels(LABELS)));
        List<Integer> labels = new ArrayList<>();
        while (reader.hasNext()) {
            List<Writable> record = reader.next();
            assertArrayEquals(new long[] {1, 1, 28, 28}, image(record).shape());
            labels.add(record.get(1).toInt());
        }
        assertEquals(List.of(1, 4, 4), labels);
        reader.reset();
        DataSet batch = new RecordReaderDataSetIterator(reader, 8, 1, 6).next();
        assertArrayEquals(new long[] {3, 1, 28, 28}, batch.getFeatures().shape());
        assertArrayEquals(new int[] {1, 4, 4}, batch.getLabels().argMax(1).toIntVector());
    }

    /** The header tells what a file holds, not its name nor its place in the split. */
    @Test
    void theOrderOfTheFilesDoesNotMatter() throws IOException {
        var reader = new IdxRecordReader();
        reader.initialize(new CollectionInputSplit(List.of(
                write("a", IdxBytes.labels(LABELS)).toUri(), write("b", IMAGES).toUri())));
        assertEquals(7, reader.next().get(1).toInt());
    }

    @Test
    void aFolderIsRead() throws IOException {
        TinySet.writeTo(folder);
        write("README", new byte[] {'h', 'i'});
        write("SHA256SUMS", new byte[] {'0'});
        var reader = new IdxRecordReader();
        reader.initialize(new FileSplit(folder.toFile()));
        assertEquals(17, all(reader).size());
        // By name: of equal length, they would not be told apart by numbers.
        write("more-images", IdxBytes.images(5, 9));
        write("more-labels", IdxBytes.labels(1, 1, 1, 1, 1));
        reader.initialize(new FileSplit(folder.toFile()));
        List<Integer> labels =
                all(reader).stream().map(record -> record.get(1).toInt()).toList();
        assertEquals(22, labels.size());
        assertTrue(String.valueOf(labels).contains("9, 8, 7, 6, 5"), labels.toString());
        assertTrue(String.valueOf(labels).contains("1, 1, 1, 1, 1"), labels.toString());
        // What is named like one is not passed over.
        write("last-images", new byte[] {'h', 'i', 'h', 'i'});
        DataException e = assertThrows(DataException.class, () -> reader.initialize(new FileSplit(folder.toFile())));
        assertTrue(e.getMessage().contains("last-images"), e.getMessage());
    }

    @Test
    void pairsAreFoundByTheirNumbersWhereNamesDoNotTell() throws IOException {
        List<URI> uris = List.of(
                write("a", IdxBytes.images(3, 1)).toUri(),
                write("b", IMAGES).toUri(),
                write("c", IdxBytes.labels(LABELS)).toUri(),
                write("d", IdxBytes.labels(4, 5, 6)).toUri());
        var reader = new IdxRecordReader();
        reader.initialize(new CollectionInputSplit(uris));
        assertEquals(
                List.of(4, 5, 6, 7, 0, 9, 3, 3),
                all(reader).stream().map(record -> record.get(1).toInt()).toList());
        write("d", IdxBytes.labels(4, 5, 6, 7, 8));
        write("a", IdxBytes.images(5, 1));
        assertSplitRefused(new CollectionInputSplit(uris), "is not clear");
    }

    @Test
    void numberedFilesAreRead() throws IOException {
        write("part-0", IMAGES);
        write("part-1", IdxBytes.labels(LABELS));
        var reader = new IdxRecordReader();
        reader.initialize(new NumberedFileInputSplit(folder.resolve("part-%d").toString(), 0, 1));
        assertEquals(5, all(reader).size());
    }

    @Test
    void theOrderOfAShufflingSplitIsHeeded() throws IOException {
        for (int i = 0; i < 6; i++) {
            write("set" + i + "-images", IdxBytes.images(2, i));
            write("set" + i + "-labels", IdxBytes.labels(i, i));
        }
        var reader = new IdxRecordReader();
        reader.initialize(new FileSplit(folder.toFile(), new Random(7)));
        Set<List<Integer>> orders = new HashSet<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            List<Integer> labels =
                    all(reader).stream().map(record -> record.get(1).toInt()).toList();
            assertEquals(
                    List.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5),
                    labels.stream().sorted().toList());
            orders.add(labels);
            reader.reset();
        }
        assertTrue(orders.size() > 1, orders.toString());
        // Records are found again wherever they stand.
        Record some = reader.nextRecord();
        reader.reset();
        assertEquals(some, reader.loadFromMetaData(some.getMetaData()));
    }

    @Test
    void streamsAreRead() throws IOException {
        byte[] labels = IdxBytes.gzip(IdxBytes.labels(LABELS));
        URI first = URI.create("memory:/images");
        URI second = URI.create("memory:/labels");
        var reader = new IdxRecordReader();
        reader.initialize(new StreamInputSplit(
                List.of(first, second), uri -> new ByteArrayInputStream(uri.equals(first) ? IMAGES : labels)));
        assertEquals(5, all(reader).size());
        assertEquals(first, firstOf(reader).getMetaData().getURI());
        assertSplitRefused(new CollectionInputSplit(List.of(first, second)), "StreamInputSplit");
    }

    /** One stream holds images alone: records without a label, as for a trained model to answer. */
    @Test
    void oneStreamGivesImagesWithoutLabels() throws IOException {
        var reader = new IdxRecordReader();
        reader.initialize(new InputStreamInputSplit(new ByteArrayInputStream(IdxBytes.gzip(IMAGES))));
        List<List<Writable>> records = all(reader);
        assertEquals(5, records.size());
        assertEquals(1, records.get(0).size());
        assertEquals(List.of(), reader.getLabels());
        reader.reset();
        assertEquals(1, ((NDArrayRecordBatch) reader.next(3)).getArrays().size());
        reader.reset();
        assertArrayEquals(
                new long[] {4, 1, 28, 28},
                new RecordReaderDataSetIterator(reader, 4).next().getFeatures().shape());
        byte[] labels = IdxBytes.labels(LABELS);
        assertSplitRefused(new InputStreamInputSplit(new ByteArrayInputStream(labels)), "none with images");
        reader.initialize(new InputStreamInputSplit(new ByteArrayInputStream(IMAGES), "memory:/here"));
        assertEquals(URI.create("memory:/here"), firstOf(reader).getMetaData().getURI());
    }

    @Test
    void splitsWithoutFilesAreRefused() {
        for (InputSplit split : List.of(
                new StringSplit("1,2,3"),
                new ListStringSplit(List.of(List.of("1"))),
                new CollectionInputSplit(List.of()))) {
            var e = assertThrows(IllegalArgumentException.class, () -> new IdxRecordReader().initialize(split));
            assertTrue(e.getMessage().contains(split.getClass().getSimpleName()), e.getMessage());
            assertTrue(e.getMessage().contains("FileSplit"), e.getMessage());
        }
        assertThrows(NullPointerException.class, () -> new IdxRecordReader().initialize(null));
    }

    @Test
    void labelsHaveTheirNumbersForNamesUnlessOthersAreGiven() throws IOException {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        assertEquals(IntStream.range(0, 10).mapToObj(Integer::toString).toList(), reader.getLabels());
        Configuration conf = new Configuration();
        conf.setStrings(RecordReader.LABELS, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
        reader.initialize(conf, split(IMAGES, IdxBytes.labels(LABELS)));
        assertEquals(conf, reader.getConf());
        assertEquals(11, reader.getLabels().size());
        assertEquals(7, reader.next().get(1).toInt());
        conf.setStrings(RecordReader.LABELS, "a", "b");
        InputSplit split = split(IMAGES, IdxBytes.labels(LABELS));
        var e = assertThrows(DataException.class, () -> reader.initialize(conf, split));
        assertTrue(e.getMessage().contains("label 9"), e.getMessage());
    }

    @Test
    void labelsMayBeLeftOut() throws IOException {
        Configuration conf = new Configuration();
        conf.setBoolean(RecordReader.APPEND_LABEL, false);
        var reader = new IdxRecordReader();
        reader.initialize(conf, split(IMAGES, IdxBytes.labels(LABELS)));
        assertEquals(1, reader.next().size());
        assertEquals(1, reader.next(2).get(0).size());
        assertEquals(List.of(), reader.getLabels());
    }

    /** Every type of the format, also as labels; of four dimensions the last are channels, which come first in DL4J. */
    @Test
    void everyTypeOfElementIsRead() throws IOException {
        for (IdxType type : IdxType.values()) {
            int code = List.of(0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E).get(type.ordinal());
            ByteBuffer values = ByteBuffer.allocate(2 * 2 * 3 * 3 * type.bytes());
            double[] expected = new double[36];
            for (int i = 0; i < 36; i++) {
                expected[i] = type == IdxType.UNSIGNED_BYTE ? 7 * i : 3 * i - 50 + (type.isWhole() ? 0 : 0.25);
                switch (type) {
                    case UNSIGNED_BYTE, BYTE -> values.put((byte) expected[i]);
                    case SHORT -> values.putShort((short) expected[i]);
                    case INT -> values.putInt((int) expected[i]);
                    case FLOAT -> values.putFloat((float) expected[i]);
                    case DOUBLE -> values.putDouble(expected[i]);
                }
            }
            byte[] images = IdxBytes.of(code << 8 | 4, new int[] {2, 2, 3, 3}, values.array());
            var reader = reader(images, IdxBytes.labels(1, 0));
            for (int n = 0; n < 2; n++) {
                INDArray image = image(reader.next());
                assertArrayEquals(new long[] {1, 3, 2, 3}, image.shape());
                for (int row = 0; row < 2; row++) {
                    for (int column = 0; column < 3; column++) {
                        for (int channel = 0; channel < 3; channel++) {
                            assertEquals(
                                    expected[((n * 2 + row) * 3 + column) * 3 + channel],
                                    image.getDouble(0, channel, row, column));
                        }
                    }
                }
            }
        }
        byte[] wide = IdxBytes.of(
                0xC01, new int[] {5}, ByteBuffer.allocate(20).putInt(8, 70_000).array());
        var reader = reader(IMAGES, wide);
        assertEquals(70_001, reader.getLabels().size());
        assertEquals(70_000, all(reader).get(2).get(1).toInt());
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() {
        byte[] labels = IdxBytes.labels(LABELS);
        assertRefused(IMAGES, IdxBytes.labels(1, 2, 3), "5 images");
        assertRefused(labels, labels, "none with images");
        assertRefused(IdxBytes.of(0x804, new int[] {5, 3, 32, 32}, new byte[5 * 3072]), labels, "32 channels");
        assertRefused(IdxBytes.of(0x802, new int[] {5, 9}, new byte[45]), labels, "starts with the number 2050");
        assertRefused(IdxBytes.of(0xA03, new int[] {5, 1, 1}, new byte[5]), labels, "starts with the number 2563");
        assertRefused(IMAGES, IdxBytes.of(0x901, new int[] {5}, new byte[] {0, 1, -1, 0, 0}), "label -1 at index 2");
        assertRefused(IMAGES, IdxBytes.of(0xD01, new int[] {5}, new byte[20]), "labels are whole numbers");
        byte[] nan = ByteBuffer.allocate(5 * 4 * 4).putFloat(12, Float.NaN).array();
        assertRefused(IdxBytes.of(0xD03, new int[] {5, 2, 2}, nan), labels, "NaN at index 3");
        byte[] huge = ByteBuffer.allocate(5 * 8).putDouble(8, 1e300).array();
        assertRefused(IdxBytes.of(0xE03, new int[] {5, 1, 1}, huge), labels, "Infinity at index 1");
    }

    @Test
    void imagesOfTwoShapesAreRefused() {
        List<URI> uris = List.of(
                write("a-images", IMAGES).toUri(),
                write("a-labels", IdxBytes.labels(LABELS)).toUri(),
                write("b-images", IdxBytes.of(0x803, new int[] {5, 32, 32}, new byte[5 * 1024]))
                        .toUri(),
                write("b-labels", IdxBytes.labels(LABELS)).toUri());
        assertSplitRefused(new CollectionInputSplit(uris), "32×32, other files such of 28×28");
    }

    /** A failed initialize leaves the reader as it was. */
    @Test
    void whatWasReadBeforeStaysAfterAFailure() throws IOException {
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        reader.next();
        Path bad = write("bad", new byte[] {0, 0});
        assertThrows(DataException.class, () -> reader.initialize(new CollectionInputSplit(List.of(bad.toUri()))));
        assertEquals(0, reader.next().get(1).toInt());
    }

    @Test
    void hostileFilesAreRefusedWithoutMuchMemory() {
        byte[] labels = IdxBytes.labels(LABELS);
        for (int cut : new int[] {0, 1, 3, 4, 15, 16, 17, IMAGES.length - 1}) {
            assertRefused(Arrays.copyOf(IMAGES, cut), labels, "cut off");
        }
        assertRefused(Arrays.copyOf(IMAGES, IMAGES.length + 1), labels, "goes on after");
        assertRefused(IdxBytes.of(0x803, new int[] {-5, 28, 28}, new byte[9]), labels, "dimension of -5");
        assertRefused(IdxBytes.of(0x803, new int[] {1 << 30, 28, 28}, new byte[9]), labels, "header is damaged");
        int large = Integer.MAX_VALUE;
        assertRefused(IdxBytes.of(0x803, new int[] {large, large, large}, new byte[9]), labels, "impossible");
        assertRefused(IdxBytes.of(0xE03, new int[] {large, large, 2}, new byte[9]), labels, "impossible");
        // Two gigabytes announced, nine bytes there: either there is no room, or the end comes soon.
        int most = Integer.MAX_VALUE - 9;
        assertRefused(IdxBytes.of(0x803, new int[] {most, 1, 1}, new byte[9]), labels, "");
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] bomb = IdxBytes.gzip(IdxBytes.of(0x803, new int[] {1 << 14, 32, 32}, new byte[1 << 24]));
        assertTrue(bomb.length < 1 << 16);
        var e = assertThrows(
                DataException.class,
                () -> IdxFile.read("bomb", new ByteArrayInputStream(bomb), IdxFile.Kind.ANY, 1 << 23));
        assertTrue(e.getMessage().contains("room for 8388608"), e.getMessage());
    }

    @Test
    void missingFilesAndFoldersAreNamed() throws IOException {
        Path none = folder.resolve("none");
        assertSplitRefused(new CollectionInputSplit(List.of(none.toUri())), none + " does not exist");
        Path inner = java.nio.file.Files.createDirectory(folder.resolve("inner"));
        assertSplitRefused(new CollectionInputSplit(List.of(inner.toUri())), "is a directory");
        assertSplitRefused(new NumberedFileInputSplit(folder.resolve("x%d").toString(), 0, 1), "does not exist");
    }

    @Test
    void nothingIsReadBeforeItIsInitialized() {
        var reader = new IdxRecordReader();
        assertThrows(IllegalStateException.class, reader::hasNext);
        assertThrows(IllegalStateException.class, reader::next);
        assertThrows(IllegalStateException.class, () -> reader.next(3));
        assertThrows(IllegalStateException.class, reader::reset);
        assertThrows(
                IllegalStateException.class, () -> reader.loadFromMetaData(new RecordMetaDataIndex(0, null, null)));
        assertEquals(List.of(), reader.getLabels());
        assertThrows(
                UnsupportedOperationException.class,
                () -> reader.record(URI.create("x:/y"), new DataInputStream(new ByteArrayInputStream(IMAGES))));
        reader.close();
        reader.setConf(null);
        assertNotEquals(null, reader.getConf());
    }

    @Test
    void itIsSerializedWithWhatItHasRead() throws IOException, ClassNotFoundException {
        var fresh = copy(new IdxRecordReader());
        fresh.initialize(split(IMAGES, IdxBytes.labels(LABELS)));
        assertEquals(5, all(fresh).size());
        var reader = reader(IMAGES, IdxBytes.labels(LABELS));
        reader.next();
        var copy = copy(reader);
        assertEquals(0, copy.next().get(1).toInt());
        copy.reset();
        reader.reset();
        assertEquals(all(reader), all(copy));
        assertEquals(reader.getLabels(), copy.getLabels());
        reader.close();
        reader.reset();
        assertEquals(5, all(reader).size());
    }

    /** DataVec's Configuration can be written, but what is read back fails at the first question. */
    @Test
    void itsConfigurationIsSerializedToo() throws IOException, ClassNotFoundException {
        Configuration conf = new Configuration();
        conf.setBoolean(RecordReader.APPEND_LABEL, false);
        conf.setStrings(RecordReader.LABELS, "a", "b");
        var reader = new IdxRecordReader();
        reader.setConf(conf);
        var copy = copy(reader);
        assertFalse(copy.getConf().getBoolean(RecordReader.APPEND_LABEL, true));
        assertEquals(List.of("a", "b"), List.copyOf(copy.getConf().getStringCollection(RecordReader.LABELS)));
        copy.initialize(split(IMAGES, IdxBytes.labels(LABELS)));
        assertEquals(1, copy.next().size());
    }

    private static IdxRecordReader copy(IdxRecordReader reader) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(reader);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (IdxRecordReader) in.readObject();
        }
    }

    private static Record firstOf(IdxRecordReader reader) {
        reader.reset();
        return reader.nextRecord();
    }

    private static List<List<Writable>> all(RecordReader reader) {
        List<List<Writable>> records = new ArrayList<>();
        while (reader.hasNext()) {
            records.add(reader.next());
        }
        return records;
    }

    private static INDArray image(List<Writable> record) {
        return ((NDArrayWritable) record.get(0)).get();
    }

    private void assertRefused(byte[] images, byte[] labels, String... expected) {
        var e = assertThrows(DataException.class, () -> reader(images, labels));
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        assertTrue(e.getMessage().contains(folder + File.separator), e.getMessage());
    }

    private static void assertSplitRefused(InputSplit split, String expected) {
        var e = assertThrows(RuntimeException.class, () -> new IdxRecordReader().initialize(split));
        assertTrue(e instanceof DataException || e instanceof IllegalArgumentException, e.toString());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private IdxRecordReader reader(byte[] images, byte[] labels) throws IOException {
        var reader = new IdxRecordReader();
        reader.initialize(split(images, labels));
        return reader;
    }

    private InputSplit split(byte[] images, byte[] labels) {
        return new CollectionInputSplit(
                List.of(write("images", images).toUri(), write("labels", labels).toUri()));
    }

    private Path write(String name, byte[] bytes) {
        return IdxBytes.write(folder.resolve(name), bytes);
    }
}
