package io.github.hullwatch.measure;

import java.util.List;

/** The quantities that come with Hullwatch: to add one, add its factory here. */
public final class Quantities {

    private Quantities() {}

    /**
     * All of them, in the order in which they are measured.
     *
     * @param frames random 3-D subspaces that fully connected layers are projected on; 0 for none
     */
    public static List<QuantityFactory> standard(int frames) {
        return List.of(
                new HullQuantity.Factory(false),
                new SpreadQuantity.Factory(),
                new MotionQuantity.Factory(),
                new NormsQuantity.Factory(),
                new CensusQuantity.Factory(),
                new DimensionQuantity.Factory(),
                new ProjectionQuantity.Factory(frames));
    }

    /**
     * Those of weights that are measured once, and do not move: the same numbers, and nothing is kept for a next
     * measurement.
     *
     * @param frames as for {@link #standard}
     */
    public static List<QuantityFactory> once(int frames) {
        return List.of(
                new HullQuantity.Factory(true),
                new SpreadQuantity.Factory(),
                new NormsQuantity.Factory(),
                new CensusQuantity.Factory(),
                new DimensionQuantity.Factory(),
                new ProjectionQuantity.Factory(frames));
    }
}
