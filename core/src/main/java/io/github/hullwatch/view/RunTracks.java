package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SpaceNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Sorts the lines of a run into tracks, one for each quantity and block, and keeps them within the memory that there
 * is. Filled once, by one thread, then unchanged.
 */
final class RunTracks {
    /** Lines of a track that is never thinned. */
    private static final int SHORT = 2_000;

    private final Manifest manifest;
    private final ChosenSpaces chosenSpaces;
    private final Map<String, List<Track>> tracks = new LinkedHashMap<>();
    private final Map<String, Map<Block, Track>> byBlock = new HashMap<>();
    private final Map<Block, Integer> ordinals = new LinkedHashMap<>();
    private final Map<String, Track> evaluations = new LinkedHashMap<>();
    private final Map<String, List<Measurement>> evaluationLines = new LinkedHashMap<>();

    /** As the lines of other quantities say it, for a run that did not record the loss on its own. */
    private final Track fallback = new Track(null, 0);

    private Track loss = new Track(null, 0);
    private final long most;
    private long room;
    private long held;
    private long leftOut;
    private long lines;
    private long lastIteration;
    private double seconds;

    /**
     * @param chosenSpaces gets the tracks of spaces that were chosen anew each time
     * @param most numbers of all tracks that are held, as far as there are long ones
     */
    RunTracks(Manifest manifest, ChosenSpaces chosenSpaces, long most) {
        this.manifest = manifest;
        this.chosenSpaces = chosenSpaces;
        this.most = most;
        this.room = most;
    }

    /** Takes the next line. */
    void add(Measurement line) {
        lines++;
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

    /** After the last line: the loss is known, and the blocks are put into their order. */
    void complete() {
        if (loss.isEmpty()) {
            loss = fallback;
        }
        for (List<Track> list : tracks.values()) {
            list.sort(Comparator.comparingInt(track -> rank(track.block())));
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
    static boolean isChosen(Manifest manifest, Block block) {
        return SpaceNames.isOfClass(manifest, block) || SpaceNames.isPrincipal(manifest, block);
    }

    private Track track(String quantity, Block block) {
        boolean map = quantity.equals(QuantityNames.SUBSPACES);
        if (map || isChosen(manifest, block)) {
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

    /** The loss at every iteration; from the other lines if it was not recorded on its own. */
    Track loss() {
        return loss;
    }

    /** By quantity, those of spaces that stay, one for each block, in the order in which they were measured first. */
    Map<String, List<Track>> byQuantity() {
        return tracks;
    }

    /** Those of spaces that stay. */
    Stream<Track> ofStayingSpaces() {
        return tracks.values().stream().flatMap(List::stream);
    }

    /** Of all blocks, those of chosen spaces, too; in no order. */
    Stream<Track> ofBlocks() {
        return byBlock.values().stream().map(Map::values).flatMap(Collection::stream);
    }

    /** By data set. */
    Map<String, Track> evaluations() {
        return evaluations;
    }

    /** By data set, the lines of its evaluations, from the oldest on. */
    Map<String, List<Measurement>> evaluationLines() {
        return evaluationLines;
    }

    /** How many lines were left out, since the run has more than memory holds. */
    long leftOut() {
        return leftOut;
    }

    /** Whether there was no line at all. */
    boolean isEmpty() {
        return lines == 0;
    }

    long lastIteration() {
        return lastIteration;
    }

    /** Seconds from the start to the last line. */
    double seconds() {
        return seconds;
    }
}
