package io.github.hullwatch.mnist.data;

import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.files.ForeignFile;
import io.github.hullwatch.files.InputFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
 * One IDX file of unsigned bytes, read whole: two zero bytes, the type 0x08, the number of dimensions, each dimension
 * as a big-endian 32-bit integer, then the data, last dimension fastest. The first two
 * bytes (1f 8b), not the name, tell whether it is gzipped.
 *
 * <p>Source of the format: LeCun, Cortes, Burges, the page of the MNIST database.
 *
 * @param path where it was read from
 * @param shape its dimensions
 * @param data its bytes, owned by the holder of this record
 * @param sha256 digest of the uncompressed file, in hexadecimal
 */
record IdxFile(Path path, int[] shape, byte[] data, String sha256) {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int BUFFER = 1 << 16;

    /** Enough to recognise any format. */
    private static final int START = 512;

    private static final String FIX = "download it again.";

    /**
     * Reads a file.
     *
     * @param path gzipped or not
     * @param dimensions the number of dimensions it must have: 3 for images, 1 for labels
     * @throws DataException if it is missing, truncated, not an IDX file of bytes, or longer than its header says
     */
    static IdxFile read(Path path, int dimensions) {
        try (InputStream in = InputFile.open(path)) {
            return read(path, in, dimensions);
        } catch (NoSuchFileException e) {
            throw new DataException(path + " does not exist; put the IDX file there, or name another folder.", e);
        } catch (FileSystemException e) {
            throw new DataException(FileTrouble.of(e).sentence() + ".", e);
        } catch (IOException e) {
            throw new DataException(
                    path + " can't be read (" + e.getMessage() + "); check the disk and the permissions.", e);
        }
    }

    /**
     * As {@link #read(Path, int)}, from a stream, which is not closed.
     *
     * @param path what messages call it
     * @throws IOException if the stream can't be read
     */
    static IdxFile read(Path path, InputStream raw, int dimensions) throws IOException {
        MessageDigest digest = newDigest();
        try {
            InputStream in = unzipped(raw);
            checkFormat(in, path);
            checkMagic(integer(readFully(in, 4, path, digest), 0), dimensions, path);
            int[] shape = shape(readFully(in, 4 * dimensions, path, digest), path);
            long length = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
            if (length > Integer.MAX_VALUE - 8) {
                throw new DataException(path + " says it holds " + length + " bytes; its header is damaged: " + FIX);
            }
            byte[] data = readFully(in, (int) length, path, digest);
            if (in.read() >= 0) {
                throw new DataException(
                        path + " goes on after the " + length + " bytes that its header announces: " + FIX);
            }
            return new IdxFile(path, shape, data, HexFormat.of().formatHex(digest.digest()));
        } catch (EOFException e) {
            throw cutOff(path, e);
        } catch (ZipException e) {
            throw new DataException(path + " is a damaged gzip file (" + e.getMessage() + "): " + FIX, e);
        } catch (ArithmeticException e) {
            throw new DataException(path + " has impossible dimensions in its header: " + FIX, e);
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(2);
        boolean gzipped = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return gzipped ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }

    private static byte[] readFully(InputStream in, int length, Path path, MessageDigest digest) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw cutOff(path, null);
        }
        digest.update(bytes);
        return bytes;
    }

    private static DataException cutOff(Path path, IOException cause) {
        return new DataException(path + " is cut off before its end: " + FIX, cause);
    }

    /** Names a file of another format, if it is one that is known. */
    private static void checkFormat(InputStream in, Path path) throws IOException {
        in.mark(START);
        byte[] start = in.readNBytes(START);
        in.reset();
        boolean idx = start.length > 2 && start[0] == 0 && start[1] == 0 && start[2] == UNSIGNED_BYTE;
        if (!idx) {
            ForeignFile.told(start).ifPresent(told -> {
                throw new DataException(path + " is not an IDX file: it " + told + ".");
            });
        }
    }

    private static void checkMagic(int magic, int dimensions, Path path) {
        int expected = UNSIGNED_BYTE << 8 | dimensions;
        if (magic != expected) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s starts with the number %d (0x%08x), not %d: it is not an IDX file of %s; %s",
                    path,
                    magic,
                    magic,
                    expected,
                    dimensions == 1 ? "labels" : "images",
                    FIX));
        }
    }

    private static int[] shape(byte[] header, Path path) {
        int[] shape = new int[header.length / 4];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = integer(header, 4 * i);
            if (shape[i] < 1) {
                throw new DataException(path + " has a dimension of " + shape[i] + " in its header: " + FIX);
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
