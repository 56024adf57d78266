package io.github.hullwatch.mnist.data;

import java.io.DataInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DataVec's view of a pair of IDX files (images and labels, gzipped or not), or of images already in memory. A record
 * is an image as [1, 1, 28, 28] with values in 0…255, and its label. In batches the labels come one-hot as [n, 10],
 * which is what DL4J's iterator asks of a reader of batches.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class IdxRecordReader extends BaseRecordReader {
    private static final long serialVersionUID = 1L;

    private transient Configuration configuration = new Configuration();
    private DigitImages images;
    private int[] order;
    private int next;

    /** A reader whose files are named to {@link #initialize(InputSplit)}. */
    public IdxRecordReader() {}

    /**
     * A reader of images in memory.
     *
     * @param order the indices of the images in the order in which they are read, not copied
     */
    IdxRecordReader(DigitImages images, int[] order) {
        this.images = images;
        this.order = order;
    }

    /**
     * Reads a pair of files in the order in which they are stored.
     *
     * @throws DataException if they are missing, malformed or do not belong together
     */
    static DigitImages read(Path imagesFile, Path labelsFile) {
        return combine(IdxFile.read(imagesFile, 3), IdxFile.read(labelsFile, 1));
    }

    static DigitImages combine(IdxFile images, IdxFile labels) {
        int[] shape = images.shape();
        if (shape[1] != DigitImages.SIDE || shape[2] != DigitImages.SIDE) {
            throw new DataException(images.path() + " holds images of " + shape[1] + "×" + shape[2]
                    + " pixels; digits of 28×28 are needed.");
        }
        if (shape[0] != labels.shape()[0]) {
            throw new DataException(images.path() + " holds " + shape[0] + " images, but " + labels.path() + " holds "
                    + labels.shape()[0] + " labels; use two files that belong together.");
        }
        byte[] values = labels.data();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= DigitImages.CLASSES) {
                throw new DataException(labels.path() + " has the label " + (values[i] & 0xFF) + " at index " + i
                        + "; digits are 0 to 9: download it again.");
            }
        }
        return DigitImages.of(images.data(), values);
    }

    /** {@inheritDoc} The split has two locations: the file of images, then the file of labels. */
    @Override
    public void initialize(InputSplit split) {
        URI[] locations = split.locations();
        if (locations.length != 2) {
            throw new DataException("two IDX files are needed, images and then labels, not " + locations.length + ".");
        }
        inputSplit = split;
        images = read(Path.of(locations[0]), Path.of(locations[1]));
        order = IntStream.range(0, images.size()).toArray();
        next = 0;
    }

    @Override
    public void initialize(Configuration conf, InputSplit split) {
        setConf(conf);
        initialize(split);
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    @Override
    public List<List<Writable>> next(int num) {
        int from = next;
        int to = Math.min(order.length, from + num);
        if (from == to) {
            throw new NoSuchElementException("all " + order.length + " images have been read");
        }
        next = to;
        int n = to - from;
        float[] pixels = new float[n * DigitImages.PIXELS];
        float[] labels = new float[n * DigitImages.CLASSES];
        for (int i = 0; i < n; i++) {
            copyPixels(order[from + i], pixels, i * DigitImages.PIXELS);
            labels[i * DigitImages.CLASSES + images.label(order[from + i])] = 1;
        }
        return new NDArrayRecordBatch(
                array(pixels, n), Nd4j.createFromArray(labels).reshape(n, DigitImages.CLASSES));
    }

    @Override
    public List<Writable> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + order.length + " images have been read");
        }
        return values(order[next++]);
    }

    @Override
    public boolean hasNext() {
        return next < order.length;
    }

    @Override
    public List<String> getLabels() {
        return IntStream.range(0, DigitImages.CLASSES)
                .mapToObj(Integer::toString)
                .toList();
    }

    /** Starts over, in the same order. */
    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** Refused: a record spans two files, and one stream cannot hold both. */
    @Override
    public List<Writable> record(URI uri, DataInputStream dataInputStream) {
        throw new UnsupportedOperationException("an IDX record spans two files; use initialize with both");
    }

    @Override
    public Record nextRecord() {
        int index = next < order.length ? order[next] : -1;
        return new org.datavec.api.records.impl.Record(next(), metaData(index));
    }

    @Override
    public Record loadFromMetaData(RecordMetaData metaData) {
        int index = Math.toIntExact(((RecordMetaDataIndex) metaData).getIndex());
        return new org.datavec.api.records.impl.Record(values(index), metaData);
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
        return metaData.stream().map(this::loadFromMetaData).toList();
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }

    @Override
    public void close() {}

    private RecordMetaData metaData(int index) {
        URI uri = inputSplit == null ? null : inputSplit.locations()[0];
        return new RecordMetaDataIndex(index, uri, IdxRecordReader.class);
    }

    /** A mutable list, as DataVec's callers expect. */
    private List<Writable> values(int index) {
        float[] pixels = new float[DigitImages.PIXELS];
        copyPixels(index, pixels, 0);
        List<Writable> record = new ArrayList<>(2);
        record.add(new NDArrayWritable(array(pixels, 1)));
        record.add(new IntWritable(images.label(index)));
        return record;
    }

    private void copyPixels(int index, float[] to, int at) {
        for (int p = 0; p < DigitImages.PIXELS; p++) {
            to[at + p] = images.pixel(index, p);
        }
    }

    private static INDArray array(float[] pixels, int n) {
        long[] shape = {n, 1, DigitImages.SIDE, DigitImages.SIDE};
        return Nd4j.create(pixels, shape, Nd4j.getStrides(shape, 'c'), 'c', DataType.FLOAT);
    }
}
