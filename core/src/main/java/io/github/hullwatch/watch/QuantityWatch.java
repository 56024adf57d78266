package io.github.hullwatch.watch;

import io.github.hullwatch.measure.BlockContext;
import io.github.hullwatch.measure.BlockSnapshot;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.Quantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.SavedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One quantity of one block, with what its factory says of it.
 *
 * @param kind its factory
 * @param another makes one more for the same block
 */
record QuantityWatch(QuantityFactory kind, Quantity quantity, Supplier<Optional<Quantity>> another)
        implements Remembering<QuantityWatch> {

    /** Makes the quantities of a block, of the kinds that have something to say of it. */
    static List<QuantityWatch> of(List<QuantityFactory> kinds, BlockContext context) {
        List<QuantityWatch> quantities = new ArrayList<>();
        for (QuantityFactory kind : kinds) {
            create(kind, context)
                    .ifPresent(
                            quantity -> quantities.add(new QuantityWatch(kind, quantity, () -> create(kind, context))));
        }
        return quantities;
    }

    /** One that can't be made fails when it is first asked, and is reported as any that fails. */
    private static Optional<Quantity> create(QuantityFactory kind, BlockContext context) {
        try {
            return kind.create(context);
        } catch (Throwable e) {
            return Optional.of(now -> {
                throw new IllegalStateException("the quantity can't be made: " + e, e);
            });
        }
    }

    @Override
    public String name() {
        return kind.name();
    }

    /** Measures, where it is its turn and all that it needs is there. */
    Optional<Measured> measure(BlockSnapshot now) {
        boolean due = kind.tier() != Tier.STANDARD || now.thorough();
        return due && now.has(kind.needs()) ? quantity.measure(now).map(found -> found) : Optional.empty();
    }

    @Override
    public Optional<SavedState> state() {
        return quantity.state();
    }

    @Override
    public void restore(SavedState state) {
        quantity.restore(state);
    }

    /** Another one for the same block. */
    @Override
    public QuantityWatch madeAnew() {
        return new QuantityWatch(kind, another.get().orElse(quantity), another);
    }
}
