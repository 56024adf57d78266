package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.SpaceNames;
import io.github.hullwatch.snapshot.LayerProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The class subspaces of one layer over time: for each class the span of the first principal components of its inputs
 * to the layer, about the origin. How many components is decided once for each class. Confined to one thread.
 */
public final class ClassSubspaces {

    private final SubspaceRank rule;

    /** By class; 0 until it is decided. */
    private final int[] ranks;

    /** @param classes how many there are */
    public ClassSubspaces(int classes, SubspaceRank rule) {
        this.rule = rule;
        this.ranks = new int[classes];
    }

    /**
     * The subspace of one class at one moment.
     *
     * @param basis its first principal components
     * @param explained the share of the second moment of the class's inputs that they explain
     */
    public record Subspace(Basis basis, double explained) {}

    /** The name of the space of a class. */
    public static String name(int label) {
        return SpaceNames.ofClass(label);
    }

    /**
     * The subspaces of all classes; empty for one that has no example, or whose inputs are all zero.
     *
     * @throws IllegalArgumentException if an input is not finite
     */
    public List<Optional<Subspace>> of(LayerProbe probe) {
        List<Optional<Subspace>> found = new ArrayList<>();
        for (int label = 0; label < ranks.length; label++) {
            int of = label;
            found.add(probe.inputsOf(label).flatMap(inputs -> subspace(of, inputs)));
        }
        return found;
    }

    private Optional<Subspace> subspace(int label, Vectors inputs) {
        PrincipalComponents components = PrincipalComponents.of(inputs);
        if (components.rank() == 0) {
            return Optional.empty();
        }
        if (ranks[label] == 0) {
            ranks[label] = rule.choose(components);
        }
        int rank = Math.min(ranks[label], components.rank());
        return Optional.of(new Subspace(components.basis(rank), components.explained(rank)));
    }

    /** The number of components of each class, for whoever goes on later; 0 where it is not decided. A copy. */
    public int[] ranks() {
        return ranks.clone();
    }

    /**
     * Goes on from what {@link #ranks} said.
     *
     * @throws IllegalArgumentException if these are of another number of classes
     */
    public void resume(int[] decided) {
        if (decided.length != ranks.length) {
            throw new IllegalArgumentException(
                    "ranks of " + decided.length + " classes do not fit " + ranks.length + " classes");
        }
        System.arraycopy(decided, 0, ranks, 0, ranks.length);
    }
}
