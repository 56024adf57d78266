package io.github.hullwatch.run.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Verifies a run directory: the manifest, every line of measurements and events, every certificate, the projections. It
 * stops at the first failure.
 *
 * <ul>
 *   <li>Every line and file fits its JSON Schema. Without json-schema-validator on the class path this is not checked,
 *       and a note says so.
 *   <li>Iterations never go back; (iteration, layer, group, space, quantity, data) occurs once; events are in the order
 *       of detection; the bracket of a hull entry or exit agrees with the verdicts in the lines.
 *   <li>Every certificate exists, has the digest that the line names, says what the line says, and is proven again from
 *       its weights by {@link CertificateChecker}. Every file under certificates/ has its own digest in its name and
 *       belongs to a line: any byte changed there is a failure.
 *   <li>Projections have matching shapes and lie on the sphere.
 * </ul>
 *
 * <p>An unfinished run is verified as far as it goes: then a torn last line and files that no line names yet are notes.
 */
public final class RunVerifier {
    private final Path dir;
    private final RunFiles files;
    private final Schemas schemas;
    private final LineCheck lines = new LineCheck();
    private final CertificateCheck certificates;
    private final List<String> notes = new ArrayList<>();
    private Manifest manifest;
    private String reading = RunFiles.MANIFEST;
    private long measurements;
    private long events;

    private RunVerifier(Path dir) {
        this.dir = dir;
        files = RunFiles.in(dir);
        schemas = schemas();
        certificates = new CertificateCheck(files, schema(Schemas::requireCertificate));
    }

    /**
     * Verifies a run.
     *
     * @throws RunDirectoryException if there is no run in the directory
     * @throws UncheckedIOException if an existing file cannot be read
     */
    public static Verification verify(Path dir) {
        RunVerifier verifier = new RunVerifier(dir);
        Verification.Failure failure = null;
        try {
            verifier.verify();
        } catch (FileFormatException e) {
            failure = Verification.Failure.of(e, verifier.reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return verifier.result(failure);
    }

    private Verification result(Verification.Failure failure) {
        boolean finished = manifest != null && Manifest.FINISHED.equals(manifest.status());
        String status = manifest == null ? null : manifest.status();
        return new Verification(dir, status, finished, measurements, events, certificates.proven(), notes, failure);
    }

    private void verify() throws IOException {
        if (schemas == null) {
            notes.add("the JSON Schemas were not checked: json-schema-validator is not on the class path");
        }
        manifest = files.manifest(schema(Schemas::requireManifest));
        notes.addAll(RunFiles.notes(manifest));
        boolean whole = manifest.ended() && manifest.recording().state().equals(Manifest.Recording.OK.state());

        reading = RunFiles.MEASUREMENTS;
        boolean torn = files.measurements(schema(Schemas::requireMeasurement), (number, measurement) -> {
            lines.measurement(number, measurement);
            measurements = number;
        });
        requireEnd(torn, whole, measurements);
        reading = RunFiles.EVENTS;
        torn = files.events(schema(Schemas::requireEvent), (number, event) -> {
            lines.event(number, event);
            events = number;
        });
        requireEnd(torn, whole, events);

        reading = RunFiles.CERTIFICATES;
        for (LineCheck.Named named : lines.named()) {
            certificates.named(named);
        }
        certificates.others(!whole);
        if (certificates.stray() > 0) {
            notes.add(certificates.stray() + " file(s) under " + RunFiles.CERTIFICATES
                    + " belong to no line: the run was cut off before it was written");
        }
        if (certificates.oneSided() > 0) {
            notes.add(certificates.oneSided()
                    + " certificate(s) prove the bound that the verdict rests on, and not the other");
        }
        reading = RunFiles.PROJECTIONS;
        ProjectionCheck.check(files);
    }

    /** A torn last line is a note in a run that was cut off, and a failure in a whole one. */
    private void requireEnd(boolean torn, boolean whole, long lastLine) {
        if (torn && whole) {
            throw new FileFormatException(reading, lastLine + 1, "is torn, though the run was finished", null);
        }
        if (torn) {
            notes.add(RunFiles.tornNote(reading));
        }
    }

    private Consumer<JsonNode> schema(BiConsumer<Schemas, JsonNode> require) {
        return schemas == null ? node -> {} : node -> require.accept(schemas, node);
    }

    /** Null where json-schema-validator is not on the class path. */
    private static Schemas schemas() {
        try {
            return Schemas.SHARED;
        } catch (NoClassDefFoundError e) {
            return null;
        }
    }
}
