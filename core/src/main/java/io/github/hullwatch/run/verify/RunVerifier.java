package io.github.hullwatch.run.verify;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.run.Checksums;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a run directory: that no file was changed, added or deleted since the run was closed; the manifest, every
 * line of measurements and events, every certificate, the projections. It stops at the first failure.
 *
 * <ul>
 *   <li>Every file is as {@link Checksums SHA256SUMS} says, byte by byte, and that file is as it was written. This is
 *       checked first. The manifest names the sums, so that their absence is found; a run that was cut off has none,
 *       nor has one of an older build. Sums show a change, not its author: whoever changes a file can write new sums.
 *   <li>Every line and file fits its JSON Schema.
 *   <li>A run that says it finished has recorded something.
 *   <li>Iterations never go back; (iteration, layer, group, space, quantity, data) occurs once; events are in the order
 *       of detection; the bracket of a hull entry or exit agrees with the verdicts in the lines.
 *   <li>Every certificate exists, has the digest that the line names, says what the line says, and is proven again from
 *       its weights by {@link CertificateChecker}. Every file under certificates/ has its own digest in its name and
 *       belongs to a line: any byte changed there is a failure.
 *   <li>Every array that a line names is there and can be read, each is named once, and there are no others
 *       that are named by an iteration.
 *   <li>Projections have matching shapes and lie on the sphere.
 * </ul>
 *
 * <p>An unfinished run is verified as far as it goes: then a torn last line, lines that are missing at the end, and
 * files that no line names yet are notes.
 */
public final class RunVerifier {
    private final Path dir;
    private final List<String> notes = new ArrayList<>();
    private Manifest manifest;
    private int summed;
    private int proven;
    private String reading = Checksums.FILE;
    private long measurements;
    private long events;

    private RunVerifier(Path dir) {
        this.dir = dir;
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
        return new Verification(dir, status, finished, summed, measurements, events, proven, notes, failure);
    }

    private void verify() throws IOException {
        summed = RunFiles.compareSums(dir);
        RunFiles files = RunFiles.in(dir);
        reading = RunFiles.MANIFEST;
        manifest = files.manifest(Schemas.MANIFEST::require);
        notes.addAll(RunFiles.notes(manifest));
        requireNamed();
        boolean whole = manifest.ended() && manifest.recording().state().equals(Manifest.Recording.OK.state());

        boolean strict = !manifest.ended() || manifest.sums() != null;
        LineCheck lines = new LineCheck(manifest, strict, whole);
        // Both before the lines are read: in a run that goes on, the files and events that come later may rest on
        // lines that were not there yet.
        List<String> besideLines = files.besideLines();
        long eventsBefore = manifest.ended() ? Long.MAX_VALUE : files.eventsByNow();
        List<Event> happenedBefore = new ArrayList<>();

        reading = RunFiles.MEASUREMENTS;
        boolean cutInALine = files.measurements(Schemas.MEASUREMENT::require, (number, measurement) -> {
            lines.measurement(number, measurement);
            measurements = number;
        });
        requireEnd(cutInALine, whole, measurements);
        reading = RunFiles.EVENTS;
        boolean torn = files.events(Schemas.EVENT::require, (number, event) -> {
            lines.event(number, event);
            if (number <= eventsBefore) {
                happenedBefore.add(event);
            }
            events = number;
        });
        requireEnd(torn, whole, events);
        if (!cutInALine) {
            Optional<String> trouble =
                    RunFiles.missingEnd(besideLines, manifest, lines.lastIteration(), happenedBefore);
            requireLast(trouble, whole && strict && manifest.watching() == null);
        }
        requireSomething();
        String missing = lines.missingEvent(whole && manifest.watching() == null);
        if (missing != null) {
            throw new FileFormatException(reading, null, missing, null);
        }

        reading = RunFiles.CERTIFICATES;
        CertificateCheck certificates = new CertificateCheck(files, Schemas.CERTIFICATE::require);
        try {
            for (LineCheck.Named named : lines.named()) {
                certificates.named(named);
            }
            certificates.others(!whole);
        } finally {
            proven = certificates.proven();
        }
        if (certificates.stray() > 0) {
            notes.add(certificates.stray() + " file(s) under " + RunFiles.CERTIFICATES
                    + " belong to no line: the run was cut off before it was written");
        }
        if (certificates.oneSided() > 0) {
            notes.add(certificates.oneSided()
                    + " certificate(s) prove the bound that the verdict rests on, and not the other");
        }
        reading = RunFiles.ARRAYS;
        ArrayCheck.check(files, lines.arrays(), !whole);
        reading = RunFiles.PROJECTIONS;
        ProjectionCheck.check(files, strict);
    }

    /** The manifest names the sums, and a run that was closed has them: neither can be taken away alone. */
    private void requireNamed() throws IOException {
        boolean named = manifest.sums() != null;
        if (named && summed == 0) {
            // A run that ended since the sums were looked for has some now.
            summed = RunFiles.compareSums(dir);
        }
        if (named && summed == 0) {
            throw new FileFormatException(
                    Checksums.FILE,
                    null,
                    "is missing, though " + RunFiles.MANIFEST
                            + " names it: it was deleted, or the run was killed in the moment of its end",
                    null);
        }
        if (!named && summed > 0) {
            throw new FileFormatException(
                    Checksums.FILE,
                    null,
                    "is there, but no file of this run: " + RunFiles.MANIFEST + " does not name it",
                    null);
        }
        if (named) {
            List<String> skipped = RunFiles.madeAgain(dir);
            if (!skipped.isEmpty()) {
                notes.add(String.join(" and ", skipped) + (skipped.size() == 1 ? " was" : " were") + " not looked at: "
                        + Checksums.FILE + " leaves out what report makes again from the rest");
            }
        } else {
            notes.add("there is no " + Checksums.FILE
                    + (manifest.ended() ? " (an older build wrote none)" : "")
                    + ": a change in a line or file that no certificate speaks of may go unseen");
        }
    }

    /** A training that came to its end had a loss, and a model that was watched was measured. */
    private void requireSomething() {
        boolean recorded =
                manifest.watching() == null && manifest.recording().state().equals(Manifest.Recording.OK.state());
        if (manifest.status().equals(Manifest.FINISHED) && recorded && measurements == 0 && events == 0) {
            throw new FileFormatException(
                    RunFiles.MANIFEST,
                    null,
                    "says that the run finished, but not one loss, measurement or event was recorded: nothing was trained",
                    null);
        }
    }

    /** As {@link #requireEnd}, of lines that are missing where nothing is torn. */
    private void requireLast(Optional<String> trouble, boolean whole) {
        if (trouble.isPresent() && whole) {
            throw new FileFormatException(RunFiles.MEASUREMENTS, null, trouble.get(), null);
        }
        trouble.ifPresent(text -> notes.add(RunFiles.MEASUREMENTS + " " + text));
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
}
