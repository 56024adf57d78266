package io.github.hullwatch.measure;

/**
 * What a quantity needs of a block beside its weights. Where it is missing the quantity has no value and is not asked.
 */
public enum Need {
    /** At least one neuron with a direction, that is, of a norm that is not zero. */
    DIRECTIONS {
        @Override
        boolean metBy(BlockSnapshot snapshot) {
            return snapshot.unitRows().live() > 0;
        }
    },

    /** What the layer sees of a probe set: at thorough measurements, of layers that the probe set reaches. */
    PROBE {
        @Override
        boolean metBy(BlockSnapshot snapshot) {
            return snapshot.probe().isPresent();
        }
    };

    abstract boolean metBy(BlockSnapshot snapshot);
}
