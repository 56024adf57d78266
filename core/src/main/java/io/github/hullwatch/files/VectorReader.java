package io.github.hullwatch.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads vectors from a file: NumPy's .npy, or text. What the file begins with decides, not its name; only a file that
 * is called .npy must be one. The rules for both stand in docs/vector-files.md. Every reader of vectors goes through
 * here, so that a file means the same to every command.
 */
public final class VectorReader {

    /** Enough to recognise any format. */
    private static final int START = 512;

    private VectorReader() {}

    /**
     * Reads a file, or a pipe.
     *
     * @param rules for text
     * @param columns whether the caller takes the columns as vectors: of an array of three or more dimensions the last
     *     one then tells the vectors apart, not the first
     * @return n×d, float32 or float64; finite if it was text
     * @throws FileFormatException if it holds no such vectors, or cannot be told for certain: names the file, the line,
     *     and how to fix it
     * @throws IOException if it cannot be read: names the file
     */
    public static VectorTable read(Path file, TableRules rules, boolean columns) throws IOException {
        try (InputStream in = InputFile.open(file)) {
            byte[] start = in.readNBytes(START);
            boolean named =
                    String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".npy");
            if (Npy.begins(start) || named) {
                if (!rules.equals(TableRules.AUTO)) {
                    throw new FileFormatException(
                            file + " is an .npy file; --header and --index are for text: leave them out");
                }
                return Files.isRegularFile(file)
                        ? Npy.readMatrix(file, columns)
                        : Npy.matrix(whole(start, in), file.toString(), columns);
            }
            Optional<String> foreign = ForeignFile.told(start);
            if (foreign.isPresent()) {
                throw new FileFormatException(file + " " + foreign.get());
            }
            return CsvVectors.read(
                    new SequenceInputStream(new ByteArrayInputStream(start), in), file.toString(), rules);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }

    private static byte[] whole(byte[] start, InputStream rest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(start);
        rest.transferTo(bytes);
        return bytes.toByteArray();
    }
}
