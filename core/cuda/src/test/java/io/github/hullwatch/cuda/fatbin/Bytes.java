package io.github.hullwatch.cuda.fatbin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes put together by hand, little endian. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u16(int value) {
        return u8(value).u8(value >> 8);
    }

    Bytes u32(long value) {
        return u16((int) value).u16((int) (value >> 16));
    }

    Bytes u64(long value) {
        return u32(value).u32(value >> 32);
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    Bytes align() {
        return zeros(-out.size() & 7);
    }

    int size() {
        return out.size();
    }

    byte[] get() {
        return out.toByteArray();
    }

    /** The same bytes, for being read. */
    static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
