package io.github.hullwatch.mnist.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.split.StreamInputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DataVec's view of IDX files, the format of MNIST, gzipped or not. A record is an image as [1, channels, height,
 * width] with the numbers of the file (0…255 in most), and its label, a whole number. A batch holds the same: images in
 * [n, channels, height, width] and labels in [n, 1], which DL4J's iterators turn into as many classes as they are told.
 *
 * <p><b>Which files.</b> The split names files of images and files of labels in any order: headers tell which is which
 * (3 dimensions, or 4 with channels last, against 1), and names or numbers which belong together ({@code train-images}
 * and {@code train-labels}; 10,000 and 10,000). Several pairs are read one after the other, in the split's order of
 * their images, and must have one shape. Files of images alone give records without a label. Of a folder, files that
 * are no IDX files are left out, unless they are named like one; a file that is named by itself is refused. All types
 * of elements are read. Everything is read by {@code initialize}, into memory.
 *
 * <p><b>Splits.</b> Any with files; {@link StreamInputSplit} with its streams; {@link InputStreamInputSplit} with one
 * stream, of images, hence without labels. Splits of text are refused. A split that shuffles puts its files in another
 * order at each {@code reset}; images stay in the order of their file.
 *
 * <p><b>Configuration.</b> {@link RecordReader#APPEND_LABEL}, {@code true} by default: whether records have labels.
 * {@link RecordReader#LABELS}: the names of labels 0, 1, … for {@link #getLabels}; by default, their numbers.
 *
 * <p>Listeners are told the {@link RecordMetaDataIndex} of each record that is read: the file of images and the place
 * in it. A reader may be serialized, with what it has read and these two settings, but without its split: it then no
 * longer shuffles. Not safe for use by several threads at once.
 */
public final class IdxRecordReader extends BaseRecordReader {
    private static final long serialVersionUID = 3L;

    /** Can be serialized only in name: a copy that is read back has lost its class loader, and throws. */
    private transient Configuration configuration = new Configuration();
    /** Not that of the superclass, which can't be serialized. */
    private transient InputSplit split;

    /** Null until something has been read. */
    private IdxImages images;

    /** Numbers of the images, in the order in which they are read. */
    private int[] order;

    private int next;
    private boolean labelled;
    private List<String> labels = List.of();

    /** A reader whose files are named to {@link #initialize(InputSplit)}. */
    public IdxRecordReader() {}

    /**
     * A reader of images in memory.
     *
     * @param order the indices of the images in the order in which they are read, not copied
     */
    IdxRecordReader(LabelledImages images, int[] order) {
        this.images = IdxImages.of(images);
        this.order = order;
        this.labelled = images.labelled();
        this.labels = numbers(labelled ? images.largestLabel() : -1);
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException if the split has no files, or is one of text
     * @throws DataException if files are missing, malformed or do not belong together
     */
    @Override
    public void initialize(InputSplit files) throws IOException {
        Objects.requireNonNull(files, "a split");
        IdxImages found = IdxSplit.read(files);
        boolean wanted = configuration.getBoolean(APPEND_LABEL, true) && found.labelled();
        List<String> names = wanted ? names(found.largestLabel()) : List.of();
        split = files;
        images = found;
        labelled = wanted;
        labels = names;
        order = IntStream.range(0, found.size()).toArray();
        next = 0;
    }

    @Override
    public void initialize(Configuration conf, InputSplit files) throws IOException {
        setConf(conf);
        initialize(files);
    }

    private List<String> names(int largest) {
        Collection<String> given = configuration.getStringCollection(LABELS);
        if (given == null || given.isEmpty()) {
            return numbers(largest);
        }
        if (given.size() <= largest) {
            throw new DataException("the label " + largest + " is there, but " + LABELS + " names only the labels 0 to "
                    + (given.size() - 1) + ".");
        }
        return List.copyOf(given);
    }

    private static List<String> numbers(int largest) {
        return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    @Override
    public List<List<Writable>> next(int num) {
        if (num < 1) {
            throw new IllegalArgumentException("a batch has at least 1 record, not " + num);
        }
        checkMore();
        int from = next;
        int n = Math.min(num, order.length - from);
        next = from + n;
        int size = images.shape().numbers();
        float[] numbers = new float[Math.multiplyExact(n, size)];
        float[] values = new float[labelled ? n : 0];
        for (int i = 0; i < n; i++) {
            int record = order[from + i];
            images.copy(record, numbers, i * size);
            if (labelled) {
                values[i] = images.label(record);
            }
            tell(record);
        }
        INDArray batch = array(numbers, n);
        return labelled
                ? new NDArrayRecordBatch(batch, Nd4j.create(values, new long[] {n, 1}, DataType.FLOAT))
                : new NDArrayRecordBatch(batch);
    }

    @Override
    public List<Writable> next() {
        checkMore();
        int record = order[next++];
        tell(record);
        return values(record);
    }

    @Override
    public boolean hasNext() {
        checkInitialized();
        return next < order.length;
    }

    /** The names of labels 0, 1, …; empty if the records have no labels. */
    @Override
    public List<String> getLabels() {
        return labels;
    }

    /** Starts over. A split that shuffles gives another order of files. */
    @Override
    public void reset() {
        checkInitialized();
        next = 0;
        if (split == null || split instanceof InputStreamInputSplit || !split.resetSupported()) {
            return;
        }
        split.reset();
        images.order(split.locationsIterator(), order);
    }

    /** Always: all is in memory. */
    @Override
    public boolean resetSupported() {
        return true;
    }

    /** Refused: a stream of one IDX file holds many records, and not their labels. */
    @Override
    public List<Writable> record(URI uri, DataInputStream dataInputStream) {
        throw new UnsupportedOperationException("an IDX record spans two files; use initialize with both");
    }

    @Override
    public Record nextRecord() {
        checkMore();
        int record = order[next];
        return new org.datavec.api.records.impl.Record(next(), images.metaData(record));
    }

    /**
     * A record again.
     *
     * @param metaData of a record of the same files, from this reader or another
     * @throws IllegalArgumentException if it is of another kind of reader, of other files, or out of range
     */
    @Override
    public Record loadFromMetaData(RecordMetaData metaData) {
        checkInitialized();
        if (!(metaData instanceof RecordMetaDataIndex index)) {
            throw new IllegalArgumentException("metadata of an IDX file is a RecordMetaDataIndex, not "
                    + (metaData == null ? null : metaData.getClass().getSimpleName()));
        }
        return new org.datavec.api.records.impl.Record(values(images.number(index)), metaData);
    }

    /** Records again, in the order of the list. */
    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
        List<Record> records = new ArrayList<>(metaData.size());
        metaData.forEach(one -> records.add(loadFromMetaData(one)));
        return records;
    }

    /** Heeded by the next {@code initialize}. */
    @Override
    public void setConf(Configuration conf) {
        configuration = conf == null ? new Configuration() : conf;
    }

    @Override
    public Configuration getConf() {
        return configuration;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeBoolean(configuration.getBoolean(APPEND_LABEL, true));
        Collection<String> given = configuration.getStringCollection(LABELS);
        out.writeObject(given == null ? new String[0] : given.toArray(new String[0]));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        configuration = new Configuration();
        configuration.setBoolean(APPEND_LABEL, in.readBoolean());
        String[] names = (String[]) in.readObject();
        if (names.length > 0) {
            configuration.setStrings(LABELS, names);
        }
    }

    /** Nothing is open: files are read at once. */
    @Override
    public void close() {}

    private void checkInitialized() {
        if (images == null) {
            throw new IllegalStateException("nothing has been read: call initialize with a split first");
        }
    }

    private void checkMore() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + order.length + " images have been read");
        }
    }

    private void tell(int record) {
        if (!listeners.isEmpty()) {
            invokeListeners(images.metaData(record));
        }
    }

    /** A mutable list, as DataVec's callers expect. */
    private List<Writable> values(int record) {
        float[] numbers = new float[images.shape().numbers()];
        images.copy(record, numbers, 0);
        List<Writable> values = new ArrayList<>(2);
        values.add(new NDArrayWritable(array(numbers, 1)));
        if (labelled) {
            values.add(new IntWritable(images.label(record)));
        }
        return values;
    }

    private INDArray array(float[] numbers, int n) {
        ImageShape image = images.shape();
        long[] shape = {n, image.channels(), image.height(), image.width()};
        return Nd4j.create(numbers, shape, Nd4j.getStrides(shape, 'c'), 'c', DataType.FLOAT);
    }
}
