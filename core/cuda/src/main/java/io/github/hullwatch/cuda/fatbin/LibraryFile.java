package io.github.hullwatch.cuda.fatbin;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A library on disk. Read through a {@link RandomAccessFile} under a lock, not through a channel, which an interrupted
 * thread would close for all, and not mapped, since a mapped file that someone cuts off ends the virtual machine.
 */
final class LibraryFile implements ByteSource, Closeable {
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final RandomAccessFile file;
    private final long size;

    private LibraryFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.size = file.length();
    }

    static LibraryFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new DeviceCodeException(path + " is not there");
        }
        if (!Files.isRegularFile(path)) {
            throw new DeviceCodeException(path + " is not a file");
        }
        if (!Files.isReadable(path)) {
            throw new DeviceCodeException(path + " can't be read: no permission");
        }
        return new LibraryFile(path, new RandomAccessFile(path.toFile(), "r"));
    }

    Path path() {
        return path;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public ByteBuffer read(long offset, int length, String what) throws IOException {
        check(offset, length, what);
        byte[] bytes = new byte[length];
        readFully(offset, bytes, length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Copies a range to the same place of another file. */
    void copyTo(RandomAccessFile target, long from, long to) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, to - from)];
        for (long at = from; at < to; at += chunk.length) {
            int length = (int) Math.min(chunk.length, to - at);
            readFully(at, chunk, length);
            target.seek(at);
            target.write(chunk, 0, length);
        }
    }

    private void readFully(long offset, byte[] into, int length) throws IOException {
        try {
            synchronized (file) {
                file.seek(offset);
                file.readFully(into, 0, length);
            }
        } catch (EOFException e) {
            throw refuse("became shorter while it was read");
        }
    }

    @Override
    public DeviceCodeException refuse(String what) {
        return new DeviceCodeException(path + " " + what);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
