package io.github.hullwatch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Digest {
    private static final int PIECE = 1 << 16;

    private Digest() {}

    /** Of bytes in memory. */
    public static String sha256(byte[] bytes) {
        return hex(algorithm().digest(bytes));
    }

    /**
     * Of a file, read piece by piece.
     *
     * @throws FileSystemException if it is a directory or cannot be read: names the file
     */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = algorithm();
        byte[] piece = new byte[PIECE];
        try (InputStream in = InputFile.open(file)) {
            for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
                digest.update(piece, 0, size);
            }
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
        return hex(digest.digest());
    }

    /** SHA-256, for what grows piece by piece; {@link #hex} writes its result. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Lower-case hexadecimal digits. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
