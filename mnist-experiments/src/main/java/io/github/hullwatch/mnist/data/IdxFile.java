package io.github.hullwatch.mnist.data;

import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.files.ForeignFile;
import io.github.hullwatch.files.InputFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One IDX file, read whole: two zero bytes, the type, the number of dimensions, each dimension as a big-endian 32-bit
 * integer, then the data, last dimension fastest. The first two bytes (1f 8b), not the name, tell whether it is
 * gzipped. Labels have one dimension; images have three, or four if they have channels, which come last.
 *
 * <p>A header may lie about the size, and a small gzipped file may hold gigabytes: no more is read than the header
 * announces, and nothing if that is more than half of the memory that Java may use.
 *
 * <p>Source of the format: LeCun, Cortes, Burges, the page of the MNIST database.
 *
 * @param name where it was read from
 * @param type of its elements
 * @param shape its dimensions
 * @param data its elements, owned by the holder of this record
 * @param sha256 digest of the uncompressed file, in hexadecimal
 */
record IdxFile(String name, IdxType type, int[] shape, byte[] data, String sha256) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int BUFFER = 1 << 16;

    /** Enough to recognise any format. */
    private static final int START = 512;

    private static final String FIX = "download it again.";

    /** What a file is expected to be. */
    enum Kind {
        /** Unsigned bytes in three dimensions. */
        BYTE_IMAGES,
        /** Unsigned bytes in one dimension. */
        BYTE_LABELS,
        /** Images or labels of any type. */
        ANY
    }

    /**
     * Reads a file.
     *
     * @param path gzipped or not
     * @throws DataException if it is missing, truncated, not an IDX file of this kind, or longer than its header says
     */
    static IdxFile read(Path path, Kind kind) {
        return read(path, kind, Runtime.getRuntime().maxMemory() / 2);
    }

    /** @param most bytes of data that there is room for */
    static IdxFile read(Path path, Kind kind, long most) {
        try (InputStream in = InputFile.open(path)) {
            return read(path.toString(), in, kind, most);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * As {@link #read(Path, Kind)}, from a stream, which is not closed.
     *
     * @param name what messages call it
     * @param most bytes of data that there is room for
     * @throws IOException if the stream can't be read
     */
    static IdxFile read(String name, InputStream raw, Kind kind, long most) throws IOException {
        MessageDigest digest = newDigest();
        try {
            InputStream in = unzipped(raw);
            checkFormat(in, name);
            int magic = integer(readFully(in, 4, name, digest), 0);
            checkMagic(magic, kind, name);
            IdxType type = IdxType.of(magic >> 8).orElseThrow();
            int[] shape = shape(readFully(in, 4 * (magic & 0xFF), name, digest), name);
            long length = Arrays.stream(shape).asLongStream().reduce(type.bytes(), Math::multiplyExact);
            if (length > Integer.MAX_VALUE - 8) {
                throw new DataException(name + " says it holds " + length + " bytes; its header is damaged: " + FIX);
            }
            if (length > most) {
                throw new DataException(name + " says it holds " + length + " bytes, and there is room for " + most
                        + ": if that is right, give Java more memory (HULLWATCH_JAVA_OPTS=-Xmx8g).");
            }
            byte[] data = readFully(in, (int) length, name, digest);
            if (in.read() >= 0) {
                throw new DataException(
                        name + " goes on after the " + length + " bytes that its header announces: " + FIX);
            }
            return new IdxFile(name, type, shape, data, HexFormat.of().formatHex(digest.digest()));
        } catch (EOFException e) {
            throw cutOff(name, e);
        } catch (ZipException e) {
            throw damaged(name, e);
        } catch (ArithmeticException e) {
            throw new DataException(name + " has impossible dimensions in its header: " + FIX, e);
        }
    }

    /** Whether a file begins as IDX files of images or labels do; not if it can't be read. */
    static boolean isIdx(Path path) {
        return dimensions(path) > 0;
    }

    /** The number of dimensions that a file announces; 0 if it is no IDX file of images or labels, or can't be read. */
    static int dimensions(Path path) {
        try (InputStream in = InputFile.open(path)) {
            byte[] start = unzipped(in).readNBytes(4);
            return start.length == 4 && isAny(integer(start, 0)) ? start[3] : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    boolean isLabels() {
        return shape.length == 1;
    }

    /** Number of images, or of labels. */
    int size() {
        return shape[0];
    }

    /** The last part of its name. */
    String fileName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static DataException unreadable(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new DataException(path + " does not exist; put the IDX file there, or name another folder.", e);
        }
        if (e instanceof FileSystemException) {
            return new DataException(FileTrouble.of(e).sentence() + ".", e);
        }
        return new DataException(
                path + " can't be read (" + e.getMessage() + "); check the disk and the permissions.", e);
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(2);
        boolean gzipped = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return gzipped ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }

    /** Memory grows with what really arrives, not with what the header says. */
    private static byte[] readFully(InputStream in, int length, String name, MessageDigest digest) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw cutOff(name, null);
        }
        digest.update(bytes);
        return bytes;
    }

    private static DataException cutOff(String name, IOException cause) {
        return new DataException(name + " is cut off before its end: " + FIX, cause);
    }

    private static DataException damaged(String name, ZipException cause) {
        return new DataException(name + " is a damaged gzip file (" + cause.getMessage() + "): " + FIX, cause);
    }

    /** Names a file of another format, if it is one that is known. */
    private static void checkFormat(InputStream in, String name) throws IOException {
        in.mark(START);
        byte[] start = in.readNBytes(START);
        in.reset();
        boolean idx = start.length > 2
                && start[0] == 0
                && start[1] == 0
                && IdxType.of(start[2]).isPresent();
        if (!idx) {
            ForeignFile.told(start).ifPresent(told -> {
                throw new DataException(name + " is not an IDX file: it " + told + ".");
            });
        }
    }

    private static void checkMagic(int magic, Kind kind, String name) {
        int labels = 0x801;
        int images = 0x803;
        boolean right =
                switch (kind) {
                    case BYTE_IMAGES -> magic == images;
                    case BYTE_LABELS -> magic == labels;
                    case ANY -> isAny(magic);
                };
        if (!right) {
            String expected =
                    switch (kind) {
                        case BYTE_IMAGES -> "not " + images + ": it is not an IDX file of images";
                        case BYTE_LABELS -> "not " + labels + ": it is not an IDX file of labels";
                        case ANY -> "so it is no IDX file of labels (1 dimension) or images (3, or 4 with channels)";
                    };
            throw new DataException(String.format(
                    Locale.ROOT, "%s starts with the number %d (0x%08x), %s; %s", name, magic, magic, expected, FIX));
        }
    }

    private static boolean isAny(int magic) {
        int dimensions = magic & 0xFF;
        return IdxType.of(magic >> 8).isPresent() && (dimensions == 1 || dimensions == 3 || dimensions == 4);
    }

    private static int[] shape(byte[] header, String name) {
        int[] shape = new int[header.length / 4];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = integer(header, 4 * i);
            if (shape[i] < 1) {
                throw new DataException(name + " has a dimension of " + shape[i] + " in its header: " + FIX);
            }
        }
        return shape;
    }

    private static int integer(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
