package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which blocks of a run changed most, so that a page about two hundred layers begins with those worth looking at: first
 * those whose weights broke, then those whose verdict changed, then by how far the depth moved. Without hulls, by how
 * far the directions turned. Immutable.
 */
public final class MostChanged {
    /** Up to so many blocks are all shown. */
    public static final int FEW = 12;

    /** Of more, so many stand out: as many as there are colours. */
    public static final int SHOWN = 6;

    private static final Set<String> PROVEN = Set.of(VerdictNames.INSIDE, VerdictNames.OUTSIDE, VerdictNames.BOUNDARY);

    /** The place of each block, from 0: 0 changed most. */
    private final Map<Block, Integer> places = new HashMap<>();

    private MostChanged(List<Track> tracks, RunView run) {
        Map<Block, Double> changes = new HashMap<>();
        tracks.forEach(track -> changes.put(track.block(), change(track, run)));
        List<Track> ranked = new ArrayList<>(tracks);
        // Stable: of blocks that changed alike, that of the earlier layer comes first.
        ranked.sort(Comparator.comparingDouble(track -> -changes.get(track.block())));
        ranked.forEach(track -> places.put(track.block(), places.size()));
    }

    static MostChanged of(RunView run) {
        List<Track> hulls = run.tracks(QuantityNames.HULL);
        return new MostChanged(hulls.isEmpty() ? run.tracks(QuantityNames.MOTION) : hulls, run);
    }

    private static double change(Track track, RunView run) {
        if (run.notFinite().layer(track).isPresent()) {
            return 8;
        }
        double turned = track.last().number("meanAngleFromStart");
        if (!Double.isNaN(turned)) {
            return turned;
        }
        Set<String> verdicts = new HashSet<>(track.verdicts());
        verdicts.retainAll(PROVEN);
        double moved = Math.abs(track.last().number("depth") - track.first().number("depth"));
        // D lies in [−1, 1], so that a change of the verdict outweighs every distance.
        return (verdicts.size() > 1 ? 4 : 0) + (Double.isFinite(moved) ? moved : 0);
    }

    /** How many blocks are ranked. */
    public int size() {
        return places.size();
    }

    /** The place of a block, from 0: 0 changed most. Blocks that are not ranked come last. */
    public int place(Block block) {
        return places.getOrDefault(block, Integer.MAX_VALUE);
    }

    /** Of few tracks all, in their order; of many, those that changed most, the most changed first. */
    public List<Track> shown(List<Track> tracks) {
        return tracks.size() <= FEW ? tracks : List.copyOf(ranked(tracks).subList(0, SHOWN));
    }

    /** The others, the most changed first. */
    public List<Track> others(List<Track> tracks) {
        return tracks.size() <= FEW ? List.of() : ranked(tracks).subList(SHOWN, tracks.size());
    }

    private List<Track> ranked(List<Track> tracks) {
        return tracks.stream()
                .sorted(Comparator.comparingInt(track -> place(track.block())))
                .toList();
    }
}
