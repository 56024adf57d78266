package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a file of JSON lines: in pieces of whole lines, which are decoded on all cores while the lines before them are
 * visited one by one in their order.
 */
final class JsonLines<T> {
    /** Bytes of a piece; of more only if a single line is longer. */
    private static final int PIECE = 1 << 18;
    /** Pieces that are decoded ahead of the one that is visited: as few as keep the cores busy, for the memory. */
    private static final int AHEAD = 2 * Runtime.getRuntime().availableProcessors();
    /** Longer lines are taken for damage: no run has them, and no memory must be needed for what a file may hold. */
    static final int LONGEST = 1 << 26;

    private final String name;
    private final Function<JsonNode, T> decoder;
    private final Supplier<LineDecoder<T>> fast;
    private final RunFiles.Visitor<T> visitor;
    private final Consumer<FileFormatException> damaged;
    private final Deque<FutureTask<Piece<T>>> ahead = new ArrayDeque<>();
    private long number;

    private JsonLines(
            String name,
            Function<JsonNode, T> decoder,
            Supplier<LineDecoder<T>> fast,
            RunFiles.Visitor<T> visitor,
            Consumer<FileFormatException> damaged) {
        this.name = name;
        this.decoder = decoder;
        this.fast = fast;
        this.visitor = visitor;
        this.damaged = damaged;
    }

    /**
     * Lines of a file.
     *
     * @param bytes that hold them
     * @param ends where each ends, at its line feed
     * @param values of the lines; null for those that cannot be understood
     */
    private record Piece<T>(byte[] bytes, int[] ends, List<T> values) {}

    /**
     * Reads every line.
     *
     * @param name of the file for messages
     * @param decoder makes a value of a line, on any thread; its IllegalArgumentException says what is wrong with the
     *     line
     * @param fast makes what is asked first, of every line; the decoder is asked if it says nothing
     * @param visitor takes the values
     * @param damaged takes a line that is not JSON or that the decoder refuses, by what is wrong with it: file and line
     *     are named. It may throw it.
     * @return whether the file ends in a torn line: incomplete JSON without a line feed. It is not visited.
     * @throws IOException if the file cannot be read
     */
    static <T> boolean read(
            Path file,
            String name,
            Function<JsonNode, T> decoder,
            Supplier<LineDecoder<T>> fast,
            RunFiles.Visitor<T> visitor,
            Consumer<FileFormatException> damaged)
            throws IOException {
        try (InputStream in = InputFile.open(file)) {
            return new JsonLines<>(name, decoder, fast, visitor, damaged).read(in);
        }
    }

    /** For files of few lines, or lines that are looked at as JSON: the decoder is asked for each. */
    static <T> Supplier<LineDecoder<T>> none() {
        return () -> (bytes, from, to) -> null;
    }

    private boolean read(InputStream in) throws IOException {
        byte[] buffer = new byte[PIECE];
        int held = 0;
        while (true) {
            held += in.readNBytes(buffer, held, buffer.length - held);
            int lines = afterLastLineFeed(buffer, held);
            byte[] rest = Arrays.copyOfRange(buffer, lines, held);
            if (held < buffer.length) {
                boolean torn = rest.length > 0 && isTorn(rest);
                decode(buffer, torn ? lines : held);
                visitAll(0);
                return torn;
            }
            if (lines > 0) {
                decode(buffer, lines);
                buffer = Arrays.copyOf(rest, Math.max(PIECE, 2 * rest.length));
                held = rest.length;
            } else if (held < LONGEST) {
                buffer = Arrays.copyOf(buffer, Math.min(LONGEST, 2 * held));
            } else {
                visitAll(0);
                damaged.accept(new FileFormatException(
                        name, ++number, "longer than " + LONGEST + " bytes, which no line of a run is", null));
                held = skipLine(in, buffer);
            }
        }
    }

    private static int afterLastLineFeed(byte[] buffer, int held) {
        int end = held;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Goes over the rest of a line. @return how many bytes after it are in the buffer now */
    private static int skipLine(InputStream in, byte[] buffer) throws IOException {
        while (true) {
            int size = in.readNBytes(buffer, 0, buffer.length);
            for (int i = 0; i < size; i++) {
                if (buffer[i] == '\n') {
                    System.arraycopy(buffer, i + 1, buffer, 0, size - i - 1);
                    return size - i - 1;
                }
            }
            if (size < buffer.length) {
                return 0;
            }
        }
    }

    /** Has lines decoded, and visits those that were handed over long before. */
    private void decode(byte[] bytes, int to) {
        FutureTask<Piece<T>> task = new FutureTask<>(() -> decoded(bytes, to));
        ForkJoinPool.commonPool().execute(task);
        ahead.add(task);
        visitAll(AHEAD);
    }

    private Piece<T> decoded(byte[] bytes, int to) {
        LineDecoder<T> first = fast.get();
        List<T> values = new ArrayList<>();
        int[] ends = new int[64];
        for (int from = 0; from < to; ) {
            int end = from;
            while (end < to && bytes[end] != '\n') {
                end++;
            }
            T value = first.decode(bytes, from, end);
            ends = values.size() < ends.length ? ends : Arrays.copyOf(ends, 2 * ends.length);
            ends[values.size()] = end;
            values.add(value == null ? understood(bytes, from, end) : value);
            from = end + 1;
        }
        return new Piece<>(bytes, ends, values);
    }

    private T understood(byte[] bytes, int from, int end) {
        try {
            return decoder.apply(Json.parse(Arrays.copyOfRange(bytes, from, end), name, null));
        } catch (IllegalArgumentException | FileFormatException toldWhenItIsVisited) {
            return null;
        }
    }

    /** Visits the lines of all pieces but the last ones. */
    private void visitAll(int but) {
        while (ahead.size() > but) {
            FutureTask<Piece<T>> task = ahead.poll();
            // By this thread, unless another has begun with it.
            task.run();
            visit(result(task));
        }
    }

    private void visit(Piece<T> piece) {
        int from = 0;
        for (int i = 0; i < piece.values.size(); i++) {
            T value = piece.values.get(i);
            number++;
            if (value == null) {
                damaged.accept(damage(Arrays.copyOfRange(piece.bytes, from, piece.ends[i])));
            } else {
                visitor.line(number, value);
            }
            from = piece.ends[i] + 1;
        }
    }

    /** What is wrong with a line: now its number is known. */
    private FileFormatException damage(byte[] line) {
        try {
            return new FileFormatException(name, number, "says " + decoder.apply(Json.parse(line, name, number)), null);
        } catch (FileFormatException e) {
            return e;
        } catch (IllegalArgumentException e) {
            return new FileFormatException(name, number, e.getMessage(), e);
        }
    }

    private static <R> R result(FutureTask<R> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** For readers that take no damage. */
    static void refuse(FileFormatException damage) {
        throw damage;
    }

    /**
     * Whether a file ends in a torn line, as {@link #read} has it. Reads the end of the file only.
     *
     * @throws IOException if the file cannot be read
     */
    static boolean endsTorn(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] rest = new byte[0];
            for (long begin = in.length(); begin > 0; ) {
                byte[] chunk = new byte[(int) Math.min(PIECE, begin)];
                begin -= chunk.length;
                in.seek(begin);
                in.readFully(chunk);
                int lineFeed = chunk.length - 1;
                while (lineFeed >= 0 && chunk[lineFeed] != '\n') {
                    lineFeed--;
                }
                byte[] more = new byte[chunk.length - lineFeed - 1 + rest.length];
                System.arraycopy(chunk, lineFeed + 1, more, 0, more.length - rest.length);
                System.arraycopy(rest, 0, more, more.length - rest.length, rest.length);
                rest = more;
                if (lineFeed >= 0) {
                    break;
                }
                if (rest.length > LONGEST) {
                    return false;
                }
            }
            return rest.length > 0 && isTorn(rest);
        }
    }

    private static boolean isTorn(byte[] rest) {
        try {
            return !Json.parse(rest, "", null).isObject();
        } catch (FileFormatException e) {
            return true;
        }
    }
}
