package io.github.hullwatch.run;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Follows a run directory that another thread or process writes: each call reads what was added since the last one, and
 * notices when that is another run now, or the same one cut back to a checkpoint. Opens files for reading only.
 * Confined to one thread.
 */
public final class RunTail {
    private final Path dir;
    private final LineTail<Measurement> measurements;
    private final LineTail<Event> events;
    private final DamagedLines damage = new DamagedLines();
    private Stamp stamp;
    private RunReader reader;

    /** What tells one file from the one that replaced it. */
    private record Stamp(Object key, FileTime modified, long size) {}

    /** Where a run is, or not. */
    public enum Place {
        /** There is no such directory. */
        GONE,
        /** There is no manifest in it: no run yet, or none any more. */
        EMPTY,
        /** There is something that can't be read as a run. */
        UNREADABLE,
        /** There is a run. */
        RUN
    }

    /**
     * What was found.
     *
     * @param place of the run
     * @param trouble why it can't be read, a sentence without its full stop; null if it can
     * @param anew whether all that was read before no longer holds: the lines here begin with the first of the files
     * @param cutBack whether that is so because lines were taken from the same run while it was looked at
     * @param run with its manifest of now; null unless there is one
     * @param manifestChanged whether that is another manifest than at the last call
     * @param measurements that were added
     * @param events that were added
     * @param left bytes that were not read yet: call again
     */
    public record Added(
            Place place,
            String trouble,
            boolean anew,
            boolean cutBack,
            RunReader run,
            boolean manifestChanged,
            List<Measurement> measurements,
            List<Event> events,
            long left) {

        @Override
        public String toString() {
            return place + (trouble == null ? "" : ", " + trouble) + (anew ? ", anew, " : ", ") + measurements.size()
                    + " measurements and " + events.size() + " events, " + left + " bytes left";
        }
    }

    /** @param dir a run directory, which may not exist yet */
    public RunTail(Path dir) {
        this.dir = dir;
        this.measurements =
                new LineTail<>(dir.resolve(RunFiles.MEASUREMENTS), RunFiles.MEASUREMENTS, LineJson::measurement);
        this.events = new LineTail<>(dir.resolve(RunFiles.EVENTS), RunFiles.EVENTS, LineJson::event);
    }

    /** The run directory. */
    public Path dir() {
        return dir;
    }

    /** Whether there is a directory with a manifest; reads nothing. */
    public boolean isThere() {
        return Files.isRegularFile(dir.resolve(RunFiles.MANIFEST));
    }

    /** Which lines were left out, one sentence for each file. */
    public List<String> notes() {
        return damage.notes();
    }

    /**
     * Reads what was added.
     *
     * @param most bytes to read at once, about: what is left comes with the next call
     */
    public Added read(long most) {
        try {
            return added(most);
        } catch (RunDirectoryException e) {
            // It went between one look and the next.
            return nothing(Place.EMPTY);
        } catch (IOException e) {
            return unreadable(FileTrouble.of(e).what());
        } catch (UncheckedIOException e) {
            return unreadable(FileTrouble.of(e.getCause()).what());
        } catch (FileFormatException e) {
            return unreadable(e.getMessage());
        }
    }

    private Added added(long most) throws IOException {
        if (!Files.isDirectory(dir)) {
            return Files.exists(dir) ? unreadable(dir + " is a file, not a directory") : nothing(Place.GONE);
        }
        Stamp now = stamp();
        if (now == null) {
            return nothing(Place.EMPTY);
        }
        boolean changed = !now.equals(stamp);
        RunReader run = changed ? RunReader.follow(dir) : reader;
        boolean same = reader != null
                && Objects.equals(reader.manifest().started(), run.manifest().started());
        boolean cutBack = same && (measurements.isAnother() || events.isAnother());
        boolean anew = !same || cutBack;
        // Whatever fails from here on has taken lines that nobody gets: the next call begins anew.
        stamp = null;
        reader = null;
        if (anew) {
            restart();
        }
        List<Measurement> lines = new ArrayList<>();
        List<Event> happened = new ArrayList<>();
        long left = measurements.read(most, lines::add, damage);
        left += events.read(most, happened::add, damage);
        stamp = now;
        reader = run;
        return new Added(Place.RUN, null, anew, cutBack, run, changed, lines, happened, left);
    }

    private Stamp stamp() throws IOException {
        Path file = dir.resolve(RunFiles.MANIFEST);
        if (!isThere()) {
            return null;
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }

    private Added nothing(Place place) {
        stamp = null;
        reader = null;
        return new Added(place, null, false, false, null, false, List.of(), List.of(), 0);
    }

    /** What was read before stays: a file that is locked or replaced at this moment will be there at the next one. */
    private Added unreadable(String why) {
        return new Added(Place.UNREADABLE, why, false, false, null, false, List.of(), List.of(), 0);
    }

    private void restart() {
        measurements.restart();
        events.restart();
        damage.clear();
    }
}
