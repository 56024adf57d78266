package io.github.hullwatch.measure;

import io.github.hullwatch.snapshot.TangentRequest;
import java.util.Optional;

/**
 * A kind of {@link ModelQuantity}: its name, how expensive it is, and what it asks of the model. As {@link
 * QuantityFactory} for what is measured of a model as a whole. Immutable.
 */
public interface ModelQuantityFactory {

    /** The name in the lines of the run directory, in the costs of the manifest and in messages; unlike all others. */
    String name();

    /** How expensive it is, and so when it is measured. */
    Tier tier();

    /**
     * What it asks of the tangent kernel; by default nothing. It needs a probe set then, and has a value where a pass
     * of that is due.
     */
    default Optional<TangentRequest> tangent() {
        return Optional.empty();
    }

    /** One for a model. */
    ModelQuantity create();
}
