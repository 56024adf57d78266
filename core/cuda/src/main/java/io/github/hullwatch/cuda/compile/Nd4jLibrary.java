package io.github.hullwatch.cuda.compile;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * ND4J's CUDA library as it is published: in the jar of the artifact with the classifier of the platform, or a file
 * taken out of it. Its companion, through which Java calls it, lies beside it.
 *
 * @param file the jar or the library
 * @param entry in the jar; empty for a library
 * @param size of the library, bytes
 */
public record Nd4jLibrary(Path file, Optional<String> entry, long size) {

    /** Where JavaCPP looks for it, in a jar and in a folder of the class path. */
    static final String FOLDER = "org/nd4j/nativeblas/linux-x86_64";

    static final String LIBRARY = "libnd4jcuda.so";
    static final String COMPANION = "libjnind4jcuda.so";

    private static final String ENTRY = FOLDER + "/" + LIBRARY;
    private static final String JAR = ".jar";
    private static final String PLATFORM = "-linux-x86_64";

    /**
     * Looks at a file; reads only a jar's list of contents.
     *
     * @throws PreparationException if the library is not in it
     * @throws IOException if it can't be read
     */
    public static Nd4jLibrary of(Path file) throws IOException, PreparationException {
        if (Files.isDirectory(file)) {
            throw new PreparationException(
                    file + " is a folder; name the jar of ND4J's library, or the library itself");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!file.getFileName().toString().endsWith(JAR)) {
            return new Nd4jLibrary(file, Optional.empty(), Files.size(file));
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            ZipEntry library = jar.getEntry(ENTRY);
            if (library == null) {
                throw new PreparationException(file + " holds no " + ENTRY + "; name the jar whose name ends in "
                        + PLATFORM + JAR + ", from nd4j-cuda-11.2 1.0.0-M1.1");
            }
            return new Nd4jLibrary(file, Optional.of(ENTRY), library.getSize());
        } catch (ZipException e) {
            throw new PreparationException(
                    file + " is no jar, or damaged (" + e.getMessage() + "); delete it and fetch it again", e);
        }
    }

    /**
     * The artifact and version in the jar's name, {@code nd4j-cuda-11.2-1.0.0-M1.1}; empty for a file that is no jar of
     * that kind.
     */
    public Optional<String> artifact() {
        String name = file.getFileName().toString();
        String end = PLATFORM + JAR;
        return entry.isPresent() && name.startsWith("nd4j-cuda-") && name.endsWith(end)
                ? Optional.of(name.substring(0, name.length() - end.length()))
                : Optional.empty();
    }

    /** CRC-32 of the library: from a jar's list of contents, at once; of a file by reading it. */
    public long crc() throws IOException {
        if (entry.isPresent()) {
            try (ZipFile jar = new ZipFile(file.toFile())) {
                return jar.getEntry(entry.get()).getCrc();
            }
        }
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }

    /** SHA-256 of the library. Unpacks and reads all of it: some seconds. */
    String digest() throws IOException, PreparationException {
        return copy(LIBRARY, OutputStream.nullOutputStream())
                .orElseThrow(() -> new FileNotFoundException(file.toString()));
    }

    /** Writes the library to a file. */
    void extract(Path target) throws IOException, PreparationException {
        try (OutputStream out = Files.newOutputStream(target)) {
            copy(LIBRARY, out);
        }
    }

    /** Writes the companion to a file; false if there is none. */
    boolean extractCompanion(Path target) throws IOException, PreparationException {
        try (OutputStream out = Files.newOutputStream(target)) {
            return copy(COMPANION, out).isPresent();
        }
    }

    /** Copies one of the two, and gives its SHA-256; empty if it is not there. */
    private Optional<String> copy(String name, OutputStream out) throws IOException, PreparationException {
        if (entry.isEmpty()) {
            Path beside = name.equals(LIBRARY) ? file : file.resolveSibling(name);
            if (!Files.isRegularFile(beside)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(beside)) {
                return Optional.of(copy(in, out));
            }
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            ZipEntry found = jar.getEntry(FOLDER + "/" + name);
            if (found == null) {
                return Optional.empty();
            }
            try (InputStream in = jar.getInputStream(found)) {
                return Optional.of(copy(in, out));
            }
        } catch (ZipException e) {
            throw new PreparationException(
                    file + " is damaged (" + e.getMessage() + "); delete it and fetch it again", e);
        }
    }

    private static String copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest sha = Digests.sha256();
        new DigestInputStream(in, sha).transferTo(out);
        return Digests.hex(sha);
    }
}
