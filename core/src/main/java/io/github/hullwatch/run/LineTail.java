package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads what was added to a file of JSON lines since the last time. A line without its line feed waits for the rest.
 * The file is open only while it is read, so that it can be deleted and moved meanwhile. Confined to one thread.
 */
final class LineTail<T> {
    /**
     * Of the bytes before the place that was reached, as many are compared: lines hold the time they were written at.
     */
    private static final int MARK = 512;

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final String name;
    private final Function<JsonNode, T> decoder;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Object key;
    private long position;
    private byte[] mark = new byte[0];
    private long number;
    private boolean tooLong;

    /**
     * @param name of the file for messages
     * @param decoder makes a value of a line; its IllegalArgumentException says what is wrong with the line
     */
    LineTail(Path file, String name, Function<JsonNode, T> decoder) {
        this.file = file;
        this.name = name;
        this.decoder = decoder;
    }

    /** Forgets what was read: the next line is the first of the file. */
    void restart() {
        key = null;
        position = 0;
        mark = new byte[0];
        number = 0;
        tooLong = false;
        line.reset();
    }

    /**
     * Whether what was read is no longer in the file: it was deleted, replaced, cut off, or cut off and written
     * further. A file system may give a new file the number of a deleted one, so that the last bytes are compared, too.
     */
    boolean isAnother() throws IOException {
        if (position == 0) {
            return false;
        }
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return true;
        }
        if (!now.isRegularFile() || !Objects.equals(now.fileKey(), key) || now.size() < position) {
            return true;
        }
        try (FileChannel in = FileChannel.open(file)) {
            return !Arrays.equals(mark, bytes(in, position - mark.length, mark.length));
        }
    }

    /**
     * Reads on.
     *
     * @param most bytes to read, about
     * @param action takes the values of complete lines, in order
     * @param damaged takes what is wrong with a line that is not JSON, or that the decoder refuses
     * @return bytes that are left
     */
    long read(long most, Consumer<T> action, Consumer<FileFormatException> damaged) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return 0;
        }
        // A pipe would wait for its writer.
        if (!now.isRegularFile() || now.size() <= position) {
            return 0;
        }
        key = now.fileKey();
        try (FileChannel in = FileChannel.open(file)) {
            long end = Math.min(now.size(), position + most);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (position < end) {
                chunk.clear().limit((int) Math.min(CHUNK, end - position));
                int size = in.read(chunk, position);
                if (size <= 0) {
                    return 0;
                }
                take(chunk.array(), size, action, damaged);
                position += size;
            }
            int marked = (int) Math.min(MARK, position);
            mark = bytes(in, position - marked, marked);
            return Math.max(0, now.size() - position);
        }
    }

    private void take(byte[] chunk, int size, Consumer<T> action, Consumer<FileFormatException> damaged) {
        int begin = 0;
        for (int i = 0; i < size; i++) {
            if (chunk[i] == '\n') {
                keep(chunk, begin, i - begin);
                visit(action, damaged);
                begin = i + 1;
            }
        }
        keep(chunk, begin, size - begin);
    }

    private void keep(byte[] chunk, int begin, int size) {
        tooLong = tooLong || line.size() + size > JsonLines.LONGEST;
        if (tooLong) {
            line.reset();
        } else {
            line.write(chunk, begin, size);
        }
    }

    private void visit(Consumer<T> action, Consumer<FileFormatException> damaged) {
        number++;
        try {
            if (tooLong) {
                throw new FileFormatException(name, number, "longer than a line of a run can be", null);
            }
            action.accept(decoder.apply(Json.parse(line.toByteArray(), name, number)));
        } catch (FileFormatException e) {
            damaged.accept(e);
        } catch (IllegalArgumentException e) {
            damaged.accept(new FileFormatException(name, number, e.getMessage(), e));
        } finally {
            tooLong = false;
            line.reset();
        }
    }

    private static byte[] bytes(FileChannel in, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && in.read(bytes, from + bytes.position()) > 0) {
            continue;
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
