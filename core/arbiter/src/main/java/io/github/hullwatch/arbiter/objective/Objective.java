package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** What a search looks for. It reads the run directories that candidates leave behind, never a model. Thread-safe. */
public interface Objective {

    /** For {@code search.json} and tables, with the layer, group and space where it has them. */
    String name();

    /** Whether a smaller score is better. */
    boolean minimize();

    /**
     * What this run is worth.
     *
     * @param runDir of a candidate that is over, its recording closed
     * @throws IllegalArgumentException if it can't be computed of this run; the message says why in one line
     */
    Score score(Path runDir);

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
