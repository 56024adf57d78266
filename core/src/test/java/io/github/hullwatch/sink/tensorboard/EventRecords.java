package io.github.hullwatch.sink.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.UnknownFieldSet;
import org.tensorflow.framework.Summary;

/**
 * Reads event files without any of our code: the frames and their check sums by a CRC of its own, the summaries by the
 * classes that TensorFlow's definitions generate, which come with ND4J.
 */
final class EventRecords {

    private EventRecords() {}

    /** One event: the step, and the values of its summary. */
    record Read(long step, double wallTime, String version, List<Summary.Value> values) {}

    /** The one event file of a directory. */
    static Path fileOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().contains("tfevents"))
                    .toList();
            assertEquals(1, found.size(), found.toString());
            return found.get(0);
        }
    }

    /** All events; fails if a record is torn, or a check sum wrong. */
    static List<Read> of(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Read> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            assertTrue(bytes.remaining() >= 16, "a torn record");
            byte[] length = new byte[8];
            bytes.get(bytes.position(), length);
            int size = Math.toIntExact(bytes.getLong());
            assertEquals(masked(length), bytes.getInt(), "check sum of the length");
            byte[] data = new byte[size];
            bytes.get(data);
            assertEquals(masked(data), bytes.getInt(), "check sum of the data");
            events.add(event(data));
        }
        return events;
    }

    /** The values of all events under a tag. */
    static List<Summary.Value> values(List<Read> events, String tag) {
        return events.stream()
                .flatMap(event -> event.values().stream())
                .filter(value -> value.getTag().equals(tag))
                .toList();
    }

    static float scalar(Summary.Value value) {
        assertEquals(1, value.getTensor().getFloatValCount());
        assertEquals("DT_FLOAT", value.getTensor().getDtype().name());
        assertEquals(0, value.getTensor().getTensorShape().getDimCount());
        return value.getTensor().getFloatVal(0);
    }

    static String text(Summary.Value value) {
        assertEquals("DT_STRING", value.getTensor().getDtype().name());
        return value.getTensor().getStringVal(0).toStringUtf8();
    }

    /** Rows of left edge, right edge, count. */
    static double[][] histogram(Summary.Value value) {
        assertEquals("DT_DOUBLE", value.getTensor().getDtype().name());
        int rows = (int) value.getTensor().getTensorShape().getDim(0).getSize();
        assertEquals(3, value.getTensor().getTensorShape().getDim(1).getSize());
        ByteBuffer content =
                value.getTensor().getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[][] histogram = new double[rows][3];
        for (double[] row : histogram) {
            for (int i = 0; i < 3; i++) {
                row[i] = content.getDouble();
            }
        }
        assertTrue(!content.hasRemaining());
        return histogram;
    }

    private static Read event(byte[] data) throws IOException {
        UnknownFieldSet fields = UnknownFieldSet.parseFrom(data);
        List<Long> steps = fields.getField(2).getVarintList();
        List<ByteString> versions = fields.getField(3).getLengthDelimitedList();
        List<Summary.Value> values = new ArrayList<>();
        for (ByteString summary : fields.getField(5).getLengthDelimitedList()) {
            values.addAll(Summary.parseFrom(summary).getValueList());
        }
        return new Read(
                steps.isEmpty() ? 0 : steps.get(0),
                Double.longBitsToDouble(fields.getField(1).getFixed64List().get(0)),
                versions.isEmpty() ? null : versions.get(0).toStringUtf8(),
                values);
    }

    /** CRC-32C bit by bit, and TensorFlow's mask. */
    private static int masked(byte[] data) {
        int crc = -1;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }
}
