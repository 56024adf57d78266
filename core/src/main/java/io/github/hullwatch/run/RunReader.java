package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.CertificateChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a run directory: finished, cut off, or still being written. The manifest is read once, on opening; everything
 * else at each call. Immutable and thread-safe.
 *
 * <p>All methods throw an UncheckedIOException if an existing file cannot be read.
 */
public final class RunReader {
    private final Path dir;
    private final Manifest manifest;

    private RunReader(Path dir, Manifest manifest) {
        this.dir = dir;
        this.manifest = manifest;
    }

    /**
     * Opens a run.
     *
     * @throws RunDirectoryException if there is no run in the directory
     * @throws FileFormatException if the manifest cannot be understood; the message names its path
     */
    public static RunReader open(Path dir) {
        try {
            return follow(dir);
        } catch (FileFormatException e) {
            throw new FileFormatException(dir.resolve(RunFiles.MANIFEST).toString(), null, e.what(), e);
        }
    }

    /** As {@link #open}, for those who have said already which directory they follow: messages name the file in it. */
    static RunReader follow(Path dir) {
        RunPlace.requireRun(dir);
        return new RunReader(dir, reading(() -> ManifestFile.read(dir)));
    }

    /**
     * Asks whether a run can be read in a directory, or may be begun there: for those who follow one.
     *
     * @throws RunDirectoryException if there is neither a run nor an empty directory
     */
    public static void requireRunOrRoom(Path dir) {
        RunPlace.requireRunOrRoom(dir);
    }

    /** The run directory. */
    public Path dir() {
        return dir;
    }

    /** The manifest as it was when the run was opened. */
    public Manifest manifest() {
        return manifest;
    }

    /** Whether the end of the run was recorded. A run that was killed or is still going on is not finished. */
    public boolean finished() {
        return manifest.ended();
    }

    /**
     * What a reader should know, one sentence each: the run is unfinished, the recording ended early, a last line is
     * torn.
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(notes(manifest));
        for (String file : List.of(RunFiles.MEASUREMENTS, RunFiles.EVENTS)) {
            Path path = dir.resolve(file);
            if (Files.exists(path) && reading(() -> JsonLines.endsTorn(path))) {
                notes.add(tornNote(file));
            }
        }
        return List.copyOf(notes);
    }

    static List<String> notes(Manifest manifest) {
        List<String> notes = new ArrayList<>();
        if (!manifest.ended()) {
            notes.add("the run is unfinished: it is still being written, or was cut off");
        } else if (!manifest.status().equals(Manifest.FINISHED)) {
            boolean failed = manifest.status().equals(Manifest.FAILED);
            String why = failed && !manifest.notes().isEmpty() ? ": " + String.join(" ", manifest.notes()) : "";
            notes.add("the run " + (failed ? "failed" : "was interrupted") + why);
        }
        Manifest.Recording recording = manifest.recording();
        if (!recording.state().equals(Manifest.Recording.OK.state())) {
            notes.add("the recording ended "
                    + (recording.iteration() == null
                            ? "before its first line"
                            : "at iteration " + recording.iteration())
                    + ": " + recording.reason());
        }
        return notes;
    }

    static String tornNote(String file) {
        return file + " ends in a torn line, which is left out";
    }

    /**
     * All complete lines of measurements.jsonl.
     *
     * @throws FileFormatException if a line other than a torn last one cannot be understood: names file and line
     */
    public List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        forEachMeasurement(measurements::add);
        return measurements;
    }

    /**
     * Passes each complete line of measurements.jsonl to an action, in order, holding some hundreds at a time.
     *
     * @throws FileFormatException as {@link #measurements}
     */
    public void forEachMeasurement(Consumer<Measurement> action) {
        forEachMeasurement(action, JsonLines::refuse);
    }

    /**
     * As {@link #forEachMeasurement(Consumer)}, for readers that would rather leave out a line that cannot be
     * understood.
     *
     * @param damaged takes what is wrong with such a line; file and line are named
     */
    public void forEachMeasurement(Consumer<Measurement> action, Consumer<FileFormatException> damaged) {
        lines(
                RunFiles.MEASUREMENTS,
                LineJson::measurement,
                MeasurementScanner::new,
                (number, line) -> action.accept(line),
                damaged);
    }

    /**
     * All complete lines of events.jsonl.
     *
     * @throws FileFormatException as {@link #measurements}
     */
    public List<Event> events() {
        return events(JsonLines::refuse);
    }

    /**
     * As {@link #events()}, without the lines that cannot be understood: {@code damaged} takes what is wrong with them.
     */
    public List<Event> events(Consumer<FileFormatException> damaged) {
        List<Event> events = new ArrayList<>();
        lines(RunFiles.EVENTS, LineJson::event, JsonLines.none(), (number, line) -> events.add(line), damaged);
        return events;
    }

    /**
     * The certificate that a line names. Digests are checked; the claim is not: {@link CertificateChecker} does that.
     *
     * @throws FileFormatException if a file of it is missing, was changed or is malformed
     */
    public CertificateRecord certificate(CertificateRef ref) {
        RunFiles.StoredCertificate loaded = reading(() -> CertificateFiles.read(dir, ref.file()));
        if (!loaded.sha256().equals(ref.sha256())) {
            throw new FileFormatException(ref.file() + ": its SHA-256 is not the one that the line names");
        }
        return loaded.record();
    }

    /** Whether the file of a certificate that a line names is there. Outside of certificates/ none is looked for. */
    public boolean hasCertificate(CertificateRef ref) {
        Path folder = dir.resolve(RunFiles.CERTIFICATES).normalize();
        try {
            Path file = dir.resolve(ref.file()).normalize();
            return file.startsWith(folder) && Files.isRegularFile(file);
        } catch (InvalidPathException noNameOfAFile) {
            return false;
        }
    }

    /**
     * An array that a line names.
     *
     * @param file as {@link Measurement#array} has it
     * @throws FileFormatException if it is missing or malformed
     * @throws UncheckedIOException if it cannot be read
     */
    public NpyArray array(String file) {
        return reading(() -> ArrayFiles.read(dir, file));
    }

    /** Layers that have projections, by name. */
    public List<String> projectedLayers() {
        return reading(() -> Projections.directories(dir)).stream()
                .map(directory -> directory.getFileName().toString())
                .flatMap(this::layerOf)
                .sorted()
                .toList();
    }

    private Stream<String> layerOf(String directory) {
        for (Manifest.TrackedLayer layer : manifest.layers()) {
            if (FileNames.directory(layer.layer()).equals(directory)) {
                return Stream.of(layer.layer());
            }
        }
        try {
            return Stream.of(FileNames.unescape(directory));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /** Iterations at which a layer was projected, ascending; empty if it never was. */
    public long[] projectionIterations(String layer) {
        return reading(() -> Projections.iterations(Projections.directory(dir, layer)));
    }

    /**
     * The frames that a layer is projected on.
     *
     * @return frames×3×d
     * @throws FileFormatException if the file is malformed
     */
    public NpyArray frames(String layer) {
        return reading(() -> Npy.read(Projections.directory(dir, layer).resolve(Projections.FRAMES)));
    }

    /**
     * The directions of a layer at an iteration, as seen in its frames.
     *
     * @return frames×n×3, on the unit sphere; a dead neuron is NaN
     * @throws FileFormatException if the file is malformed
     */
    public NpyArray projection(String layer, long iteration) {
        return reading(() -> Npy.read(Projections.points(Projections.directory(dir, layer), iteration)));
    }

    private <T> boolean lines(
            String file,
            Function<JsonNode, T> decoder,
            Supplier<LineDecoder<T>> fast,
            RunFiles.Visitor<T> visitor,
            Consumer<FileFormatException> damaged) {
        Path path = dir.resolve(file);
        return Files.exists(path) && reading(() -> JsonLines.read(path, file, decoder, fast, visitor, damaged));
    }

    /** A step of reading. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
