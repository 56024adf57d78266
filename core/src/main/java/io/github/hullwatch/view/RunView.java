package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.DamagedLines;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunFiles;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.text.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A run, read for looking at: measurements sorted into tracks, events in the order of iterations. Read once, then
 * unchanged. Safe for use by several threads.
 */
public final class RunView {
    /** Numbers of all tracks, at most, as far as there are long ones: some 100 MB, as 60,000 iterations of 4 layers. */
    private static final long HELD = 12_000_000;

    private final RunReader reader;
    private final Manifest manifest;
    private final List<Event> events = new ArrayList<>();
    private final ChosenSpaces chosenSpaces = new ChosenSpaces();
    private final RunTracks tracks;
    private final DamagedLines damage = new DamagedLines();
    private List<String> cut = List.of();
    private List<String> missing = List.of();
    private LossCurve lossCurve;
    private NotFinite notFinite;
    private AllZero allZero;
    private MostChanged mostChanged;

    private RunView(RunReader reader, long most) {
        this.reader = reader;
        this.manifest = reader.manifest();
        this.tracks = new RunTracks(manifest, chosenSpaces, most);
    }

    /**
     * Reads a run, finished or not.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if there is none
     */
    public static RunView read(Path dir) {
        return read(dir, HELD);
    }

    /** @param most numbers of all tracks that are held, as far as there are long ones */
    static RunView read(Path dir, long most) {
        RunView view = new RunView(RunReader.open(dir), most);
        // Before the lines, which a run that goes on writes after them.
        List<String> besideLines = view.besideLines();
        List<Event> events = view.reader.events(view.damage);
        view.sortEvents(events);
        view.reader.forEachMeasurement(view.tracks::add, view.damage);
        view.tracks.complete();
        view.cut = view.cut(besideLines, events);
        LatePace.of(view.manifest, view.events, view.loss()).ifPresent(change -> view.sortEvents(List.of(change)));
        view.missing = MissingCertificates.notes(view.reader, view.events, view.tracks.ofBlocks());
        return view.complete();
    }

    /** Some lines of a run that may go on, in their order, as if it had no others. */
    static RunView ofLines(RunReader run, List<Measurement> lines, List<Event> events) {
        RunView view = new RunView(run, HELD);
        view.sortEvents(events);
        lines.forEach(view.tracks::add);
        view.tracks.complete();
        return view.complete();
    }

    private void sortEvents(List<Event> inOrderOfDetection) {
        inOrderOfDetection.stream()
                .sorted(Comparator.comparingLong(Event::iteration))
                .forEach(event -> {
                    if (RunTracks.isChosen(manifest, event.block())) {
                        chosenSpaces.addEvent(event);
                    } else {
                        events.add(event);
                    }
                });
        events.sort(Comparator.comparingLong(Event::iteration));
    }

    private List<String> besideLines() {
        try {
            return RunFiles.in(reader.dir()).besideLines();
        } catch (IOException | UncheckedIOException unreadable) {
            // What cannot be listed proves nothing, and the rest is still shown.
            return List.of();
        }
    }

    /** Unless another sentence says that lines are lost: one that is torn, some that are damaged, or all. */
    private List<String> cut(List<String> besideLines, List<Event> all) {
        boolean said = !damage.notes().isEmpty()
                || reader.notes().contains(RunFiles.tornNote(RunFiles.MEASUREMENTS))
                || isEmpty() && manifest.ended();
        if (said) {
            return List.of();
        }
        OptionalLong last = tracks.isEmpty() ? OptionalLong.empty() : OptionalLong.of(lastIteration());
        return RunFiles.missingEnd(besideLines, manifest, last, all).stream()
                .map(text -> RunFiles.MEASUREMENTS + " " + text)
                .toList();
    }

    private RunView complete() {
        lossCurve = loss().isEmpty() ? null : LossCurve.of(this);
        notFinite = NotFinite.of(this);
        allZero = AllZero.of(this);
        mostChanged = MostChanged.of(this);
        return this;
    }

    public RunReader reader() {
        return reader;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Whether it is a model that was trained elsewhere, and read from files. */
    public boolean isInspection() {
        return !manifest.inspected().isEmpty();
    }

    /** Whether it is such a model at one moment: there is no course of anything. */
    public boolean isOneMoment() {
        return isInspection() && tracks.ofStayingSpaces().allMatch(track -> track.size() == 1);
    }

    /** What a reader should know, one sentence each: as the run says it, and which lines were left out. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(damage());
        notes.addAll(thinning());
        notes.addAll(missing);
        return notes;
    }

    /**
     * What is missing of the measurements and events, one sentence each; empty for a run that ended well and can be
     * read in full. A certificate that is missing takes none of them away.
     */
    public List<String> damage() {
        List<String> notes = new ArrayList<>(reader.notes());
        notes.addAll(damage.notes());
        notes.addAll(cut);
        if (isEmpty() && manifest.ended()) {
            notes.add(RunFiles.MEASUREMENTS + " has no line that can be shown, though the run has ended: nothing was"
                    + " measured, or the lines are lost");
        }
        return notes;
    }

    /** A sentence if lines of a sound run were left out, since it has more than memory holds; else none. */
    public List<String> thinning() {
        return tracks.leftOut() == 0
                ? List.of()
                : List.of(RunFiles.MEASUREMENTS + " has more lines than are held here: "
                        + Numbers.whole(tracks.leftOut())
                        + " were left out, so that the highest and the lowest values stay and where"
                        + " verdicts change"
                        + (loss().leftOut() == 0
                                ? ""
                                : "; of the loss, too, so that its trend and its noise are those of the others"));
    }

    /** Whether a line names a certificate whose file is not there. */
    public boolean isMissing(CertificateRef ref) {
        return !reader.hasCertificate(ref);
    }

    /** By iteration; those of one iteration in the order of detection. The n-th has the number n. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** The loss at every iteration; from the other lines if it was not recorded on its own. */
    public Track loss() {
        return tracks.loss();
    }

    /** The loss as a curve, with its trend; null if no line of it was recorded. */
    public LossCurve lossCurve() {
        return lossCurve;
    }

    /** What was measured in spaces that were chosen anew each time; it is in none of the other tracks and events. */
    public ChosenSpaces chosenSpaces() {
        return chosenSpaces;
    }

    /** What is not finite at the end. */
    public NotFinite notFinite() {
        return notFinite;
    }

    /** Which layers are zero at the end. */
    public AllZero allZero() {
        return allZero;
    }

    /** Which blocks changed most. */
    public MostChanged mostChanged() {
        return mostChanged;
    }

    /** The last iteration at which a layer was measured; −1 if it never was. */
    long lastMeasured(String layer) {
        return tracks.ofStayingSpaces()
                .filter(track -> track.block() != null && track.block().layer().equals(layer))
                .mapToLong(track -> track.last().iteration())
                .max()
                .orElse(-1);
    }

    /** The tracks of a quantity, one for each block; empty if it was not measured. */
    public List<Track> tracks(String quantity) {
        return tracks.byQuantity().getOrDefault(quantity, List.of());
    }

    /** The quantities of layers, in the order in which they were measured first. */
    public List<String> quantities() {
        return List.copyOf(tracks.byQuantity().keySet());
    }

    /** The evaluations by data set. */
    public Map<String, Track> evaluations() {
        return Collections.unmodifiableMap(tracks.evaluations());
    }

    /** The lines of an evaluation, from the oldest on. */
    public List<Measurement> evaluationLines(String data) {
        return Collections.unmodifiableList(tracks.evaluationLines().getOrDefault(data, List.of()));
    }

    public long lastIteration() {
        return tracks.lastIteration();
    }

    /** Seconds from the start to the last line. */
    double seconds() {
        return tracks.seconds();
    }

    public boolean isEmpty() {
        return loss().isEmpty()
                && tracks.byQuantity().isEmpty()
                && tracks.evaluations().isEmpty();
    }

    /** Events that concern a block: its own, its layer's and the whole model's; for {@code null} all events. */
    public List<NumberedEvent> events(Block block) {
        List<NumberedEvent> concerning = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Block of = events.get(i).block();
            boolean whole = of == null
                    || of.group() == null && block != null && of.layer().equals(block.layer());
            if (block == null || whole || of.equals(block)) {
                concerning.add(new NumberedEvent(i + 1, events.get(i)));
            }
        }
        return concerning;
    }

    /** What the manifest says about a watched layer; null if it does not list it. */
    Manifest.TrackedLayer layer(String name) {
        return manifest.layers().stream()
                .filter(layer -> layer.layer().equals(name))
                .findFirst()
                .orElse(null);
    }
}
