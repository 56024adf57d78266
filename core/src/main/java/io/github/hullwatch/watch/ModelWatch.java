package io.github.hullwatch.watch;

import io.github.hullwatch.measure.ModelQuantity;
import io.github.hullwatch.measure.ModelQuantityFactory;
import io.github.hullwatch.measure.ModelSnapshot;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.SavedState;
import java.util.Optional;

/**
 * One quantity of the model as a whole, with what its factory says of it.
 *
 * @param kind its factory
 */
record ModelWatch(ModelQuantityFactory kind, ModelQuantity quantity) implements Remembering<ModelWatch> {

    static ModelWatch of(ModelQuantityFactory kind) {
        return new ModelWatch(kind, create(kind));
    }

    /** One that can't be made fails when it is first asked, and is reported as any that fails. */
    private static ModelQuantity create(ModelQuantityFactory kind) {
        try {
            return kind.create();
        } catch (Throwable e) {
            return now -> {
                throw new IllegalStateException("the quantity can't be made: " + e, e);
            };
        }
    }

    @Override
    public String name() {
        return kind.name();
    }

    /** Measures, where it is its turn and all that it needs is there. */
    Optional<ModelQuantity.Found> measure(ModelSnapshot now) {
        boolean due = kind.tier() != Tier.STANDARD || now.thorough();
        boolean missing = kind.tangent().isPresent() && now.model().isEmpty();
        return due && !missing ? quantity.measure(now) : Optional.empty();
    }

    @Override
    public Optional<SavedState> state() {
        return quantity.state();
    }

    @Override
    public void restore(SavedState state) {
        quantity.restore(state);
    }

    @Override
    public ModelWatch madeAnew() {
        return of(kind);
    }
}
