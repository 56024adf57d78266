package io.github.hullwatch.cuda.fatbin;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that are read in places, little endian; each read is checked against their number first. */
interface ByteSource {
    long size();

    /**
     * A copy of some bytes, ready to be read.
     *
     * @param what they are, for the message: "is damaged: {what} lies outside the file"
     * @throws DeviceCodeException if they do not lie within the source
     */
    ByteBuffer read(long offset, int length, String what) throws IOException;

    /** That something is wrong with it, with its name in front. */
    DeviceCodeException refuse(String what);

    /** Refuses a range that does not lie within the source; numbers of 64 bits without a sign show as negative ones. */
    default void check(long offset, long length, String what) throws DeviceCodeException {
        if (offset < 0 || length < 0 || length > size() || offset > size() - length) {
            throw refuse("is damaged or cut off: " + what + " lies outside the file");
        }
    }
}
