package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a search is for. Reads what a candidate recorded; never sees the model. Immutable and safe for use by several
 * threads.
 *
 * <p>A candidate that does not meet the condition has a censored score, never an exception: one that was stopped before
 * a hull entry, one whose loss is NaN from the first iteration on, one without the layer. A candidate that diverged is
 * censored for every objective, however far it had come before: nobody wants its weights.
 */
public interface Objective {

    /** As {@link Objectives#parse} reads it, with everything that was left out. */
    String name();

    /** Whether a smaller score is better. */
    boolean minimize();

    /** What it says of a candidate: of one that still trains, as if it ended now. */
    Score score(CandidateRun run);

    /**
     * As {@link #score(CandidateRun)}.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if there is no run in the directory
     */
    default Score score(Path runDir) {
        return score(CandidateRun.read(runDir));
    }

    /**
     * What cannot be computed for such a run: no such layer, group or space, nothing evaluated. One sentence that also
     * says what there is; empty if nothing is missing. A search asks its first candidate that has trained to its end,
     * and ends if something is missing: every later one would be censored.
     */
    default Optional<String> missing(CandidateRun run) {
        return Optional.empty();
    }

    /** Whether it is about this layer, group and space; about any unless it names one. */
    default boolean names(Block block) {
        return true;
    }

    /**
     * The candidates that no other beats in everything.
     *
     * @param runDirs of the candidates that have a score, by index
     * @return their indices in ascending order; null for an objective of one number
     */
    default List<Integer> front(SortedMap<Integer, Path> runDirs) {
        return null;
    }
}
