package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.SpaceNames;

/**
 * The principal subspace of a layer's own directions: the span of their first principal components about the origin.
 * Directions and not weight vectors, since the hull is one of directions, and each neuron has one vote.
 */
public final class PrincipalSubspace {

    /** The name of the space. */
    public static final String NAME = SpaceNames.PRINCIPAL;

    private PrincipalSubspace() {}

    /**
     * The subspace.
     *
     * @param rows at least one of them live
     * @param rank its dimension; less where the directions span fewer
     */
    public static Basis of(UnitRows rows, int rank) {
        PrincipalComponents components = PrincipalComponents.of(Vectors.rows(rows.units(), rows.live(), rows.d()));
        return components.basis(Math.min(rank, components.rank()));
    }
}
