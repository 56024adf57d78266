package io.github.hullwatch.run.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.run.CertificateFiles;
import io.github.hullwatch.run.JsonLines;
import io.github.hullwatch.run.LineJson;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.ManifestFile;
import io.github.hullwatch.run.Projections;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunPlace;
import io.github.hullwatch.run.RunReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Verifies a run directory: the manifest, every line of measurements and events, every certificate, the projections. It stops
 * at the first failure.
 *
 * <ul>
 *   <li>Every line and file against its JSON Schema, if json-schema-validator is on the class path; otherwise a note says so.
 *   <li>Iterations never go back; (iteration, layer, group, space, quantity, data) stands once; events stand in the order of
 *       detection; the bracket of a hull entry or exit agrees with the verdicts in the lines.
 *   <li>Every certificate is there, has the digest that the line names, says what the line says, and is proven again from its
 *       weights by {@link CertificateChecker}. Every file under certificates/ carries its own digest in its name and belongs to a
 *       line: any byte changed there is a failure.
 *   <li>Projections have shapes that fit each other and lie on the sphere.
 * </ul>
 *
 * <p>An unfinished run is verified as far as it goes: a torn last line and files that no line names yet are notes then.
 */
public final class RunVerifier {
    private final Path dir;
    private final Schemas schemas;
    private final LineCheck lines = new LineCheck();
    private final CertificateCheck certificates;
    private final List<String> notes = new ArrayList<>();
    private Manifest manifest;
    private String reading = ManifestFile.NAME;
    private long measurements;
    private long events;

    private RunVerifier(Path dir) {
        this.dir = dir;
        this.schemas = schemas();
        this.certificates = new CertificateCheck(dir, schemas);
    }

    /**
     * Verifies a run.
     *
     * @throws RunDirectoryException if there is no run in the directory
     * @throws UncheckedIOException if a file that is there cannot be read
     */
    public static Verification verify(Path dir) {
        RunReader.requireRun(dir);
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
        requireSchema(ManifestFile.tree(dir), schemas == null ? null : schemas::requireManifest);
        manifest = ManifestFile.read(dir);
        notes.addAll(RunReader.notes(manifest));
        boolean whole = manifest.ended() && manifest.recording().state().equals(Manifest.Recording.OK.state());

        lines(
                RunPlace.MEASUREMENTS,
                whole,
                node -> {
                    requireSchema(node, schemas == null ? null : schemas::requireMeasurement);
                    return LineJson.measurement(node);
                },
                (number, measurement) -> {
                    lines.measurement(number, measurement);
                    measurements = number;
                });
        lines(
                RunPlace.EVENTS,
                whole,
                node -> {
                    requireSchema(node, schemas == null ? null : schemas::requireEvent);
                    return LineJson.event(node);
                },
                (number, event) -> {
                    lines.event(number, event);
                    events = number;
                });

        reading = CertificateFiles.DIR;
        for (LineCheck.Named named : lines.named()) {
            certificates.named(named);
        }
        certificates.others(!whole);
        if (certificates.stray() > 0) {
            notes.add(certificates.stray() + " file(s) under " + CertificateFiles.DIR
                    + " belong to no line: the run was cut off before it was written");
        }
        if (certificates.oneSided() > 0) {
            notes.add(certificates.oneSided()
                    + " certificate(s) prove the bound that the verdict rests on, and not the other");
        }
        reading = Projections.DIR;
        ProjectionCheck.check(dir);
    }

    private <T> void lines(String file, boolean whole, Function<JsonNode, T> decoder, JsonLines.Visitor<T> visitor)
            throws IOException {
        reading = file;
        if (!Files.isRegularFile(dir.resolve(file))) {
            throw new FileFormatException(file, null, "is missing", null);
        }
        long[] last = new long[1];
        boolean torn = JsonLines.read(dir.resolve(file), file, decoder, (number, value) -> {
            last[0] = number;
            try {
                visitor.line(number, value);
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(file, number, e.getMessage(), e);
            }
        });
        if (torn && whole) {
            throw new FileFormatException(file, last[0] + 1, "is torn, though the run was finished", null);
        }
        if (torn) {
            notes.add(RunReader.tornNote(file));
        }
    }

    /** @throws FileFormatException for the file as a whole; a line's own exception says more */
    private void requireSchema(JsonNode node, Consumer<JsonNode> schema) {
        if (schema == null) {
            return;
        }
        if (reading.equals(ManifestFile.NAME)) {
            try {
                schema.accept(node);
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(ManifestFile.NAME, null, e.getMessage(), e);
            }
        } else {
            schema.accept(node);
        }
    }

    private static Schemas schemas() {
        try {
            return Schemas.SHARED;
        } catch (NoClassDefFoundError e) {
            return null;
        }
    }
}
