package io.github.hullwatch.watch;

import io.github.hullwatch.measure.SubspaceRank;
import java.util.Objects;
import java.util.Optional;

/**
 * Which subspaces are chosen anew at measurements, of what a layer sees and of its own directions. Immutable.
 *
 * @param classes how many components span the subspace of a class; empty for no class subspaces
 * @param principal dimension of the principal subspace of a layer's own directions; 0 for none
 */
public record Subspaces(Optional<SubspaceRank> classes, int principal) {

    /** None. */
    public static final Subspaces NONE = new Subspaces(Optional.empty(), 0);

    /** @throws IllegalArgumentException if the dimension is negative */
    public Subspaces {
        Objects.requireNonNull(classes, "classes");
        if (principal < 0) {
            throw new IllegalArgumentException("a subspace can't have " + principal + " dimensions");
        }
    }

    /** Whether there is any. */
    public boolean any() {
        return classes.isPresent() || principal > 0;
    }
}
