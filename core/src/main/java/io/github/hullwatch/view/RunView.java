package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.DamagedLines;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunFiles;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.SpaceNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.transition.PaceChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run, read for looking at: measurements sorted into tracks, events in the order of iterations. Read once, then
 * unchanged. Safe for use by several threads.
 */
public final class RunView {
    /** Numbers of all tracks, at most, as far as there are long ones: some 100 MB, as 60,000 iterations of 4 layers. */
    private static final long HELD = 12_000_000;
    /** Lines of a track that is never thinned. */
    private static final int SHORT = 2_000;

    private final RunReader reader;
    private final Manifest manifest;
    private final DamagedLines damage = new DamagedLines();
    private final List<Event> events;
    private final Map<String, List<Track>> tracks = new LinkedHashMap<>();
    private final Map<String, Map<Block, Track>> byBlock = new HashMap<>();
    private final Map<Block, Integer> ordinals = new LinkedHashMap<>();
    private final ChosenSpaces chosenSpaces = new ChosenSpaces();
    private Track loss = new Track(null, 0);
    private LossCurve lossCurve;
    private NotFinite notFinite;
    private AllZero allZero;
    private MostChanged mostChanged;
    private final Map<String, Track> evaluations = new LinkedHashMap<>();
    private final Map<String, List<Measurement>> evaluationLines = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private long held;
    private final long most;
    private long room;
    private long leftOut;
    private long lastIteration;
    private double seconds;

    private RunView(RunReader reader, long most) {
        this(reader, most, List.of());
        sortEvents(reader.events(damage));
    }

    private RunView(RunReader reader, long most, List<Event> events) {
        this.reader = reader;
        this.most = most;
        this.room = most;
        this.manifest = reader.manifest();
        this.events = new ArrayList<>();
        sortEvents(events);
    }

    private void sortEvents(List<Event> inOrderOfDetection) {
        inOrderOfDetection.stream()
                .sorted(Comparator.comparingLong(Event::iteration))
                .forEach(event -> {
                    if (isChosen(event.block())) {
                        chosenSpaces.addEvent(event);
                    } else {
                        events.add(event);
                    }
                });
        events.sort(Comparator.comparingLong(Event::iteration));
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
        Track fallback = new Track(null, 0);
        view.reader.forEachMeasurement(line -> view.sort(line, fallback), view.damage);
        if (view.loss.isEmpty()) {
            view.loss = fallback;
        }
        view.lateChangeOfPace();
        view.findMissing();
        return view.complete();
    }

    /** Some lines of a run that may go on, in their order, as if it had no others. */
    static RunView ofLines(RunReader run, List<Measurement> lines, List<Event> events) {
        RunView view = new RunView(run, HELD, events);
        Track fallback = new Track(null, 0);
        lines.forEach(line -> view.sort(line, fallback));
        if (view.loss.isEmpty()) {
            view.loss = fallback;
        }
        return view.complete();
    }

    private RunView complete() {
        lossCurve = loss.isEmpty() ? null : LossCurve.of(this);
        for (List<Track> list : tracks.values()) {
            list.sort(Comparator.comparingInt(track -> rank(track.block())));
        }
        notFinite = NotFinite.of(this);
        allZero = AllZero.of(this);
        mostChanged = MostChanged.of(this);
        return this;
    }

    private void findMissing() {
        Stream<CertificateRef> ofEvents =
                events.stream().flatMap(event -> Stream.of(event.certificateBefore(), event.certificate()));
        Stream<CertificateRef> ofLines = byBlock.values().stream()
                .flatMap(blocks -> blocks.values().stream())
                .flatMap(track -> track.certified().stream())
                .map(Measurement::certificate);
        Stream.concat(ofEvents, ofLines)
                .filter(ref -> ref != null && ref.file() != null && !reader.hasCertificate(ref))
                .forEach(ref -> missing.add(ref.file()));
    }

    /** The listener looks for the change of pace when it is closed. For a run that was cut off, this does. */
    private void lateChangeOfPace() {
        if (manifest.ended() || events.stream().anyMatch(event -> event.event().equals(EventNames.PACE_CHANGE))) {
            return;
        }
        double[] losses = loss.numbers("value");
        double[] iterations = loss.iterations();
        for (int t = 0; t < losses.length; t++) {
            if (iterations[t] != t) {
                return;
            }
        }
        PaceChange.find(losses).ifPresent(change -> {
            long at = change.iteration();
            Map<String, Object> values = change.rates();
            values.put("found", "by this report, since the run has no end");
            events.add(new Event(
                    EventNames.PACE_CHANGE, at, new long[] {at - 1, at}, null, (long) losses.length - 1, values, null));
            events.sort(Comparator.comparingLong(Event::iteration));
        });
    }

    private void sort(Measurement line, Track fallback) {
        lastIteration = Math.max(lastIteration, line.iteration());
        seconds = Math.max(seconds, line.seconds());
        switch (line.quantity()) {
            case QuantityNames.LOSS -> loss.add(line);
            case QuantityNames.EVALUATION -> {
                String data = Objects.requireNonNullElse(line.text("data"), "data");
                evaluations
                        .computeIfAbsent(data, name -> new Track(null, evaluations.size()))
                        .add(line);
                evaluationLines.computeIfAbsent(data, name -> new ArrayList<>()).add(line);
            }
            default -> {
                Block block = line.block();
                byBlock.computeIfAbsent(line.quantity(), name -> new HashMap<>())
                        .computeIfAbsent(block, unknown -> track(line.quantity(), block))
                        .add(line);
            }
        }
        held += 1 + line.values().size();
        if (held > room) {
            thin();
        }
        boolean known = !fallback.isEmpty() && fallback.last().iteration() == line.iteration();
        if (line.loss() != null && loss.isEmpty() && !known) {
            fallback.add(new Measurement(
                    line.iteration(),
                    line.epoch(),
                    line.seconds(),
                    line.loss(),
                    null,
                    QuantityNames.LOSS,
                    Map.of("value", line.loss())));
        }
    }

    /**
     * Leaves out lines of the tracks that hold most. The loss stays whole: its trend, the noise about it and the change
     * of pace are statements about every iteration, and extremes alone would bias them. Only a loss that alone is more
     * than is held, as of millions of iterations, is thinned too.
     */
    private void thin() {
        List<Track> all = new ArrayList<>(evaluations.values());
        byBlock.values().forEach(blocks -> all.addAll(blocks.values()));
        long average = all.stream().mapToLong(Track::numbers).sum() / Math.max(1, all.size());
        all.stream()
                .filter(track -> 2 * track.numbers() > average && track.size() > SHORT)
                .forEach(Track::thin);
        if (loss.numbers() > most) {
            loss.thin();
        }
        all.add(loss);
        leftOut = all.stream().mapToLong(Track::leftOut).sum();
        held = all.stream().mapToLong(Track::numbers).sum();
        // Of very many tracks each is short already.
        room = Math.max(most, held + most / 2);
    }

    /** Whether the space of a block is another one at each measurement. */
    private boolean isChosen(Block block) {
        return SpaceNames.isOfClass(manifest, block) || SpaceNames.isPrincipal(manifest, block);
    }

    private Track track(String quantity, Block block) {
        boolean map = quantity.equals(QuantityNames.SUBSPACES);
        if (map || isChosen(block)) {
            Track apart = new Track(block, 0);
            if (map) {
                chosenSpaces.addMap(apart);
            } else {
                chosenSpaces.add(quantity, apart, SpaceNames.isOfClass(manifest, block));
            }
            return apart;
        }
        // The model as a whole has a colour of its own beside the layers.
        Track track = new Track(block, ordinal(block));
        tracks.computeIfAbsent(quantity, name -> new ArrayList<>()).add(track);
        return track;
    }

    private int ordinal(Block block) {
        return ordinals.computeIfAbsent(block, key -> ordinals.size());
    }

    /**
     * Blocks come in the order of the model's layers; those of one layer in the order in which they were measured
     * first.
     */
    private int rank(Block block) {
        int rank = block == null ? -1 : ordinals.getOrDefault(block, -1);
        for (int i = 0; block != null && i < manifest.layers().size(); i++) {
            if (manifest.layers().get(i).layer().equals(block.layer())) {
                return i * 10_000 + rank;
            }
        }
        return 10_000_000 + rank;
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
        return isInspection() && tracks.values().stream().flatMap(List::stream).allMatch(track -> track.size() == 1);
    }

    /** What a reader should know, one sentence each: as the run says it, and which lines were left out. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(damage());
        notes.addAll(thinning());
        if (!missing.isEmpty()) {
            notes.add((missing.size() == 1
                            ? "a certificate that a line names is missing: "
                            : Numbers.count(missing.size(), "certificate")
                                    + " that lines name are missing, the first: ")
                    + missing.iterator().next());
        }
        return notes;
    }

    /**
     * What is missing of the measurements and events, one sentence each; empty for a run that ended well and can be
     * read in full. A certificate that is missing takes none of them away.
     */
    public List<String> damage() {
        List<String> notes = new ArrayList<>(reader.notes());
        notes.addAll(damage.notes());
        if (isEmpty() && manifest.ended()) {
            notes.add(RunFiles.MEASUREMENTS + " has no line that can be shown, though the run has ended: nothing was"
                    + " measured, or the lines are lost");
        }
        return notes;
    }

    /** A sentence if lines of a sound run were left out, since it has more than memory holds; else none. */
    public List<String> thinning() {
        return leftOut == 0
                ? List.of()
                : List.of(RunFiles.MEASUREMENTS + " has more lines than are held here: "
                        + Numbers.whole(leftOut)
                        + " were left out, so that the highest and the lowest values stay and where"
                        + " verdicts change"
                        + (loss.leftOut() == 0
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
        return loss;
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
        return tracks.values().stream()
                .flatMap(List::stream)
                .filter(track -> track.block() != null && track.block().layer().equals(layer))
                .mapToLong(track -> track.last().iteration())
                .max()
                .orElse(-1);
    }

    /** The tracks of a quantity, one for each block; empty if it was not measured. */
    public List<Track> tracks(String quantity) {
        return tracks.getOrDefault(quantity, List.of());
    }

    /** The quantities of layers, in the order in which they were measured first. */
    public List<String> quantities() {
        return List.copyOf(tracks.keySet());
    }

    /** The evaluations by data set. */
    public Map<String, Track> evaluations() {
        return Collections.unmodifiableMap(evaluations);
    }

    /** The lines of an evaluation, from the oldest on. */
    public List<Measurement> evaluationLines(String data) {
        return Collections.unmodifiableList(evaluationLines.getOrDefault(data, List.of()));
    }

    public long lastIteration() {
        return lastIteration;
    }

    /** Seconds from the start to the last line. */
    double seconds() {
        return seconds;
    }

    public boolean isEmpty() {
        return loss.isEmpty() && tracks.isEmpty() && evaluations.isEmpty();
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
