package io.github.hullwatch.mnist.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of an IDX file's elements, big-endian. Source: the page of the MNIST database. */
enum IdxType {
    UNSIGNED_BYTE(0x08, 1, "unsigned bytes"),
    BYTE(0x09, 1, "signed bytes"),
    SHORT(0x0B, 2, "16-bit integers"),
    INT(0x0C, 4, "32-bit integers"),
    FLOAT(0x0D, 4, "32-bit floats"),
    DOUBLE(0x0E, 8, "64-bit floats");

    private final int code;
    private final int bytes;
    private final String words;

    IdxType(int code, int bytes, String words) {
        this.code = code;
        this.bytes = bytes;
        this.words = words;
    }

    /** The type with a code; empty if the format has none. */
    static Optional<IdxType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Bytes of an element. */
    int bytes() {
        return bytes;
    }

    boolean isWhole() {
        return this != FLOAT && this != DOUBLE;
    }

    /**
     * Element {@code i}, exactly.
     *
     * @param data the elements of a file
     */
    double get(byte[] data, int i) {
        return switch (this) {
            case UNSIGNED_BYTE -> data[i] & 0xFF;
            case BYTE -> data[i];
            case SHORT -> ByteBuffer.wrap(data).getShort(2 * i);
            case INT -> ByteBuffer.wrap(data).getInt(4 * i);
            case FLOAT -> ByteBuffer.wrap(data).getFloat(4 * i);
            case DOUBLE -> ByteBuffer.wrap(data).getDouble(8 * i);
        };
    }

    /** What people call its elements. */
    @Override
    public String toString() {
        return words;
    }
}
