package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The measured weights of a layer that somebody may still read: says which of them are free to be written over.
 * Confined to one thread.
 */
final class KeptWeights {

    private final List<Vectors> kept = new ArrayList<>();

    /** Of those that are still kept here, the ones that a sink may keep, too. */
    private final Set<Vectors> givenOut = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Takes note that a sink was given these weights, with a certificate: it may keep them for good. */
    void givenOut(Vectors weights) {
        givenOut.add(weights);
    }

    /**
     * Takes note of weights that were measured.
     *
     * @param needed whether weights are still evidence of something
     * @return those that nobody reads any more, these or earlier ones
     */
    List<Vectors> noLongerNeeded(Vectors weights, Predicate<Vectors> needed) {
        kept.add(weights);
        List<Vectors> free = kept.stream().filter(needed.negate()).toList();
        kept.removeAll(free);
        List<Vectors> ours =
                free.stream().filter(vectors -> !givenOut.contains(vectors)).toList();
        // Of what a checkpoint copied, too, which is not kept here: it would stay for good.
        givenOut.removeIf(needed.negate());
        return ours;
    }
}
