package io.github.hullwatch.sink.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message of protocol buffers as it is written: the handful of field types that event files need. Fields stand in the
 * order of the calls. Not thread-safe.
 *
 * <p><b>Reference.</b> <em>Protocol Buffers: Encoding</em>, https://protobuf.dev/programming-guides/encoding/
 */
final class Message {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private byte[] bytes = new byte[64];
    private int size;

    /** A field of type int64 or enum. */
    Message number(int field, long value) {
        key(field, VARINT);
        return varint(value);
    }

    /** A field of type double. */
    Message real(int field, double value) {
        key(field, FIXED64);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            put((byte) (bits >>> shift));
        }
        return this;
    }

    /** A field of type string, in UTF-8. */
    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A field of type bytes. */
    Message bytes(int field, byte... value) {
        return bytes(field, value, value.length);
    }

    /** A message in this message. */
    Message message(int field, Message value) {
        return bytes(field, value.bytes, value.size);
    }

    /** A field of repeated floats of which there is one, packed. */
    Message oneFloat(int field, float value) {
        ByteBuffer packed = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return bytes(field, packed.putFloat(value).array());
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private Message bytes(int field, byte[] value, int length) {
        key(field, BYTES);
        varint(length);
        reserve(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
        return this;
    }

    private void key(int field, int type) {
        varint((long) field << 3 | type);
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private Message varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
        return this;
    }

    private void put(byte b) {
        reserve(1);
        bytes[size++] = b;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
    }
}
