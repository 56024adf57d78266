package io.github.hullwatch.sink.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * What one event says: values by tag. They are tensors with the metadata of TensorBoard's plugins, as TensorFlow 2
 * writes them, so that no reader has to convert anything. Field numbers are those of {@code summary.proto} and {@code
 * tensor.proto}. Descriptions are asked for where a tag is new. Not thread-safe.
 */
final class Summary {

    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int TENSOR = 8;
    private static final int METADATA = 9;

    private static final int PLUGIN = 1;
    private static final int PLUGIN_NAME = 1;
    private static final int DESCRIPTION = 3;
    private static final int DATA_CLASS = 4;

    private static final int TYPE = 1;
    private static final int SHAPE = 2;
    private static final int CONTENT = 4;
    private static final int FLOATS = 5;
    private static final int STRINGS = 8;
    private static final int DIMENSION = 2;
    private static final int LENGTH = 1;

    /** What a tag is: the plugin that draws it, and the class of data that it is stored as. */
    enum Kind {
        SCALAR("scalars", 1),
        HISTOGRAM("histograms", 2),
        TEXT("text", 2);

        private final String plugin;
        private final int dataClass;

        Kind(String plugin, int dataClass) {
            this.plugin = plugin;
            this.dataClass = dataClass;
        }

        /** @param description in Markdown; empty for none */
        Message metadata(String description) {
            Message metadata = new Message().message(PLUGIN, new Message().text(PLUGIN_NAME, plugin));
            if (!description.isEmpty()) {
                metadata.text(DESCRIPTION, description);
            }
            return metadata.number(DATA_CLASS, dataClass);
        }
    }

    /** Types of tensors. */
    private enum Type {
        FLOAT(1),
        DOUBLE(2),
        STRING(7);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        Message tensor(int... shape) {
            Message dimensions = new Message();
            for (int length : shape) {
                dimensions.message(DIMENSION, new Message().number(LENGTH, length));
            }
            return new Message().number(TYPE, number).message(SHAPE, dimensions);
        }
    }

    private final Tags tags;
    private final Message values = new Message();
    private boolean empty = true;

    /** @param tags which of them were written before */
    Summary(Tags tags) {
        this.tags = tags;
    }

    /** A number; TensorBoard keeps scalars as floats. */
    Summary scalar(String tag, double value, Supplier<String> description) {
        return value(tag, Kind.SCALAR, description, Type.FLOAT.tensor().oneFloat(FLOATS, (float) value));
    }

    /** A histogram: rows of left edge, right edge and count. */
    Summary histogram(String tag, Buckets buckets, Supplier<String> description) {
        double[] rows = buckets.rows();
        ByteBuffer content = ByteBuffer.allocate(rows.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : rows) {
            content.putDouble(number);
        }
        return value(
                tag,
                Kind.HISTOGRAM,
                description,
                Type.DOUBLE
                        .tensor(rows.length / Buckets.COLUMNS, Buckets.COLUMNS)
                        .bytes(CONTENT, content.array()));
    }

    /** A text in Markdown. */
    Summary text(String tag, String markdown, Supplier<String> description) {
        return value(tag, Kind.TEXT, description, Type.STRING.tensor().text(STRINGS, markdown));
    }

    private Summary value(String tag, Kind kind, Supplier<String> description, Message tensor) {
        String own = tags.of(tag, kind);
        Message value = new Message().text(TAG, own);
        if (tags.isNew(own, kind)) {
            value.message(METADATA, kind.metadata(description.get()));
        }
        values.message(VALUE, value.message(TENSOR, tensor));
        empty = false;
        return this;
    }

    /** Whether nothing was added. */
    boolean isEmpty() {
        return empty;
    }

    /** As it stands in an event. */
    Message message() {
        return values;
    }
}
