package io.github.hullwatch.watch;

import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.Tier;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One quantity of one block, with what its factory says of it.
 *
 * @param kind its factory
 * @param another makes one more for the same block
 */
record QuantityWatch(QuantityFactory kind, Quantity quantity, Supplier<Optional<Quantity>> another) {

    String name() {
        return kind.name();
    }

    /** Measures, where it is its turn and all that it needs is there. */
    Optional<Measured> measure(BlockSnapshot now) {
        boolean due = kind.tier() != Tier.STANDARD || now.thorough();
        return due && now.has(kind.needs()) ? quantity.measure(now).map(found -> found) : Optional.empty();
    }

    /** Another one for the same block, which remembers nothing. */
    QuantityWatch madeAnew() {
        return new QuantityWatch(kind, another.get().orElse(quantity), another);
    }
}
