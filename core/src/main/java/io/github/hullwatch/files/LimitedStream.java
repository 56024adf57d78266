package io.github.hullwatch.files;

import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream, which stays open. */
final class LimitedStream extends InputStream {
    private final InputStream in;
    private long left;

    LimitedStream(InputStream in, long left) {
        this.in = in;
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        left--;
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int at, int count) throws IOException {
        if (left == 0 && count > 0) {
            return -1;
        }
        int read = in.read(bytes, at, (int) Math.min(count, left));
        left -= Math.max(0, read);
        return read;
    }
}
