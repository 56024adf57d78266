package io.github.hullwatch.sink.tensorboard;

import io.github.hullwatch.files.AppendedFile;
import io.github.hullwatch.sink.OwnDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * An event file: records of events, each with check sums. A record reaches the operating system whole before the call
 * returns; a running TensorBoard sees it the next time that it looks.
 *
 * <p>A record is the length of its data (64 bits), the masked CRC-32C of these eight bytes (32 bits), the data, and the
 * masked CRC-32C of the data, all little-endian: TensorFlow's {@code tfrecord} format. Field numbers are those of
 * {@code event.proto}.
 */
final class EventFile implements AutoCloseable {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;

    private static final int FRAME = Long.BYTES + 2 * Integer.BYTES;

    private final AppendedFile file;

    /** Creates it under a name that TensorBoard looks for. */
    EventFile(OwnDirectory directory) throws IOException {
        String name = String.format(
                Locale.ROOT,
                "events.out.tfevents.%010d.%s.%d.0.v2",
                System.currentTimeMillis() / 1000,
                host(),
                ProcessHandle.current().pid());
        file = directory.append(name);
        append(event().text(FILE_VERSION, "brain.Event:2"));
    }

    /** From the environment: asking the network for the host's name can take seconds. */
    private static String host() {
        String name = System.getenv("HOSTNAME");
        return name == null || name.isBlank() ? "localhost" : name.replaceAll("[^A-Za-z0-9-]", "_");
    }

    /**
     * Appends an event.
     *
     * @throws IOException if it can't be written, or the file was deleted, moved or replaced
     */
    void write(long step, Summary summary) throws IOException {
        append(event().number(STEP, step).message(SUMMARY, summary.message()));
    }

    private static Message event() {
        return new Message().real(WALL_TIME, System.currentTimeMillis() / 1e3);
    }

    private void append(Message event) throws IOException {
        file.append(record(event.toBytes()));
        file.requireThere();
    }

    static byte[] record(byte[] data) {
        ByteBuffer record = ByteBuffer.allocate(data.length + FRAME).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(maskedCrc(record.array(), Long.BYTES));
        record.put(data);
        record.putInt(maskedCrc(data, data.length));
        return record.array();
    }

    /** Masked, since the CRC of data that holds its own CRC tells little. */
    private static int maskedCrc(byte[] data, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    /** @throws IOException if it is not there any more */
    void requireThere() throws IOException {
        file.requireThere();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
