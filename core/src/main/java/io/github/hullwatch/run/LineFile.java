package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.AppendedFile;
import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** Writes a file of JSON lines: every line reaches the operating system before the call returns. */
final class LineFile implements AutoCloseable {
    private final AppendedFile file;
    private final MessageDigest digest;

    /** Opens a file that is there and empty. */
    LineFile(Path file, Disk disk) throws IOException {
        this(new AppendedFile(file, disk), Digest.algorithm());
    }

    private LineFile(AppendedFile file, MessageDigest digest) {
        this.file = file;
        this.digest = digest;
    }

    /**
     * Goes on after the first bytes of a file; what came after them is cut off.
     *
     * @throws FileFormatException if the file has not so many, or others
     */
    static LineFile goOn(Path file, Disk disk, Written written) throws IOException {
        MessageDigest digest = written.check(file);
        return new LineFile(AppendedFile.goOn(file, disk, written.length), digest);
    }

    /**
     * What was written of a file at some moment.
     *
     * @param length in bytes
     * @param sha256 of them
     */
    record Written(long length, String sha256) {

        /**
         * Looks whether a file begins so.
         *
         * @return the digest of its beginning
         * @throws FileFormatException if it does not
         */
        MessageDigest check(Path file) throws IOException {
            MessageDigest found = Digest.algorithm();
            long left = length;
            try (InputStream in = InputFile.open(file)) {
                byte[] piece = new byte[1 << 16];
                int size = 0;
                while (left > 0 && (size = in.read(piece, 0, (int) Math.min(left, piece.length))) >= 0) {
                    found.update(piece, 0, size);
                    left -= size;
                }
            }
            if (left > 0) {
                throw new FileFormatException(
                        file.getFileName().toString(),
                        null,
                        "has lost " + left + " of its first " + length + " bytes",
                        null);
            }
            if (!hex(found).equals(sha256)) {
                throw new FileFormatException(
                        file.getFileName().toString(), null, "was changed within its first " + length + " bytes", null);
            }
            return found;
        }
    }

    /** What was written so far. */
    Written written() {
        return new Written(file.length(), sha256());
    }

    /**
     * Appends a line. If that fails half way, the half is removed again if the disk allows.
     *
     * @throws IOException if it could not be written, or the file was deleted, moved or replaced
     */
    void append(JsonNode node) throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(node);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        file.append(line);
        digest.update(line);
        file.requireThere();
    }

    /** @throws NoSuchFileException if its name no longer leads to the file that was written */
    void requireThere() throws IOException {
        file.requireThere();
    }

    /** Whether its name leads to a file of somebody else, which is not ours to write beside. */
    boolean isReplaced() throws IOException {
        return file.isReplaced();
    }

    /** Returns when all lines are on the disk itself. */
    void sync() throws IOException {
        file.sync();
    }

    /** SHA-256 of all lines that were written. */
    String sha256() {
        return hex(digest);
    }

    /** Of what was taken in so far; more may follow. */
    private static String hex(MessageDigest digest) {
        try {
            return Digest.hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every Java platform can be cloned", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
