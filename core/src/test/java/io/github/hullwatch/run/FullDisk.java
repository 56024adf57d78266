package io.github.hullwatch.run;

import io.github.hullwatch.files.Disk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk with room for so many bytes. What does not fit is written as far as it fits, as a file system does. */
public final class FullDisk extends Disk {
    private long room;
    private int failures;

    public FullDisk(long room) {
        this.room = room;
    }

    int failures() {
        return failures;
    }

    @Override
    public Sink append(Path file) throws IOException {
        Sink sink = super.append(file);
        return new Sink() {
            @Override
            public void write(byte[] bytes) throws IOException {
                int fits = take(bytes.length);
                sink.write(Arrays.copyOf(bytes, fits));
                requireRoom(fits, bytes.length);
            }

            @Override
            public void truncate(long length) throws IOException {
                sink.truncate(length);
            }

            @Override
            public void sync() throws IOException {
                sink.sync();
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        OutputStream out = super.create(file);
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                int fits = take(length);
                out.write(bytes, from, fits);
                requireRoom(fits, length);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private int take(int wanted) {
        int fits = (int) Math.min(room, wanted);
        room -= fits;
        return fits;
    }

    private void requireRoom(int fits, int wanted) throws IOException {
        if (fits < wanted) {
            failures++;
            throw new IOException("No space left on device");
        }
    }
}
