package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the files of a run directory one by one, each as JSON and as what it says: for {@link
 * io.github.hullwatch.run.verify}, which must find every fault. To read a run, use {@link RunReader}.
 *
 * <p>Every method throws a FileFormatException that names the file, and the line where it has lines, for what is
 * missing or malformed, and an IOException for what cannot be read. Immutable; thread-safe.
 */
public final class RunFiles {
    public static final String MANIFEST = ManifestFile.NAME;
    public static final String MEASUREMENTS = "measurements.jsonl";
    public static final String EVENTS = "events.jsonl";
    public static final String CERTIFICATES = CertificateFiles.DIR;
    public static final String PROJECTIONS = Projections.DIR;
    public static final String FRAMES = Projections.FRAMES;
    public static final String ARRAYS = ArrayFiles.DIR;
    public static final String CHECKPOINTS = Checkpoints.DIR;

    private final Path dir;

    private RunFiles(Path dir) {
        this.dir = dir;
    }

    /**
     * The files of a run.
     *
     * @throws RunDirectoryException if there is no run in the directory
     */
    public static RunFiles in(Path dir) {
        RunPlace.requireRun(dir);
        return new RunFiles(dir);
    }

    /**
     * Compares every file of a run with {@link Checksums#FILE}. Needs no manifest: where that is missing, the sums
     * tell.
     *
     * @return the number of files that were compared; 0 if there are no sums
     * @throws FileFormatException for the first file that was changed, is missing or was added; and if the sums are not
     *     in the form that was written
     */
    public static int compareSums(Path dir) throws IOException {
        if (!Checksums.isIn(dir)) {
            return 0;
        }
        Checksums found = Checksums.of(dir);
        found.require(InputFile.bytes(dir.resolve(Checksums.FILE)));
        return found.size();
    }

    /** What sums do not cover and is there, for people: it is made again from the rest. */
    public static List<String> madeAgain(Path dir) {
        return Checksums.MADE_AGAIN.stream()
                .filter(name -> Files.exists(dir.resolve(name)))
                .toList();
    }

    /** Takes a line. */
    @FunctionalInterface
    public interface Visitor<T> {
        /**
         * @param number from 1
         * @throws IllegalArgumentException if the line does not fit the ones before it
         */
        void line(long number, T value);
    }

    /**
     * A certificate as it was read.
     *
     * @param record what it says
     * @param json the whole of it
     * @param sha256 of its file
     * @param weights path of the weights in the run directory
     * @param basis path of the basis; null if there is none
     */
    public record StoredCertificate(
            CertificateRecord record, JsonNode json, String sha256, String weights, String basis) {}

    /** @param schema throws an IllegalArgumentException for JSON that is not right */
    public Manifest manifest(Consumer<JsonNode> schema) throws IOException {
        try {
            schema.accept(ManifestFile.tree(dir));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(MANIFEST, null, e.getMessage(), e);
        }
        return ManifestFile.read(dir);
    }

    /**
     * Reads every complete line of measurements.jsonl, holding some hundreds at a time.
     *
     * @param schema throws an IllegalArgumentException for JSON that is not right
     * @return whether the file ends in a torn line, which is not visited
     */
    public boolean measurements(Consumer<JsonNode> schema, Visitor<Measurement> visitor) throws IOException {
        return lines(MEASUREMENTS, schema, LineJson::measurement, visitor);
    }

    /** As {@link #measurements}, of events.jsonl. */
    public boolean events(Consumer<JsonNode> schema, Visitor<Event> visitor) throws IOException {
        return lines(EVENTS, schema, LineJson::event, visitor);
    }

    /** How many lines events.jsonl has by now, without a torn one at its end; none if it is missing. */
    public long eventsByNow() throws IOException {
        Path path = dir.resolve(EVENTS);
        long[] lines = {0};
        if (Files.isRegularFile(path)) {
            JsonLines.read(
                    path, EVENTS, line -> line, JsonLines.none(), (number, line) -> lines[0] = number, damaged -> {});
        }
        return lines[0];
    }

    private <T> boolean lines(String file, Consumer<JsonNode> schema, Function<JsonNode, T> decoder, Visitor<T> visitor)
            throws IOException {
        Path path = dir.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new FileFormatException(file, null, "is missing", null);
        }
        return JsonLines.read(
                path,
                file,
                node -> {
                    schema.accept(node);
                    return decoder.apply(node);
                },
                JsonLines.none(),
                (number, value) -> {
                    try {
                        visitor.line(number, value);
                    } catch (IllegalArgumentException e) {
                        throw new FileFormatException(file, number, e.getMessage(), e);
                    }
                },
                JsonLines::refuse);
    }

    /** Whether a file with that path exists and may be a certificate. Other paths are never opened. */
    public boolean hasCertificate(String file) {
        return CertificateFiles.isName(file) && Files.exists(dir.resolve(file));
    }

    /**
     * Paths of all files under certificates/, in the run directory and in order; none if there is no such directory.
     */
    public List<String> certificates() throws IOException {
        return CertificateFiles.all(dir);
    }

    /** Reads a certificate and its arrays, and compares each file with the digest in its name. */
    public StoredCertificate certificate(String file) throws IOException {
        return CertificateFiles.read(dir, file);
    }

    /** Reads an array of a certificate, and compares it with the digest in its name. */
    public NpyArray array(String file) throws IOException {
        return CertificateFiles.readArray(dir, file);
    }

    /** Reads an array that a line names. */
    public NpyArray measuredArray(String file) throws IOException {
        return ArrayFiles.read(dir, file);
    }

    /** Paths of all arrays under arrays/ that are named as those of lines are, in the run directory and in order. */
    public List<String> measuredArrays() throws IOException {
        return ArrayFiles.all(dir);
    }

    /** What is written before the line that it belongs to: {@link #certificates} and {@link #measuredArrays}. */
    public List<String> besideLines() throws IOException {
        List<String> files = new ArrayList<>(certificates());
        files.addAll(measuredArrays());
        return files;
    }

    /** Directories of the layers that were projected, sorted by name. */
    public List<Path> projections() throws IOException {
        return Projections.directories(dir);
    }

    /** Iterations that a layer's directory has points of, ascending. */
    public static long[] projectionIterations(Path layer) throws IOException {
        return Projections.iterations(layer);
    }

    /** What a reader should know about how a run ended, one sentence each. */
    public static List<String> notes(Manifest manifest) {
        return RunReader.notes(manifest);
    }

    /** What a reader should know about a file that ends in a torn line. */
    public static String tornNote(String file) {
        return RunReader.tornNote(file);
    }

    /**
     * What is wrong with measurements.jsonl if other parts of the run reach further than its last line: its end is
     * missing, and it was cut where a line ends, so that no torn line tells.
     *
     * @param besideLines the {@link #besideLines} of the run, listed before the lines were read: it may go on meanwhile
     * @param last iteration of the lines; empty if there are none
     * @param events of the run
     * @return without the name of the file; empty if nothing reaches further
     */
    public static Optional<String> missingEnd(
            Collection<String> besideLines, Manifest manifest, OptionalLong last, Collection<Event> events) {
        return CutLines.trouble(besideLines, manifest, last, events);
    }
}
