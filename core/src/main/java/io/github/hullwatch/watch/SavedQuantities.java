package io.github.hullwatch.watch;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.SavedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What quantities remember, at a checkpoint. One that fails at it is switched off, as one that fails while it measures.
 * Confined to one thread at a time.
 */
final class SavedQuantities {

    private static final String NAME = "name";
    private static final String STATE = "state";

    private final StepGuard guard;

    SavedQuantities(StepGuard guard) {
        this.guard = guard;
    }

    /**
     * What each of them remembers.
     *
     * @param block whose quantities they are; null for those of the model as a whole
     * @param reached the iteration that failures are reported at
     */
    List<SavedState> state(Block block, long reached, List<? extends Remembering<?>> quantities) {
        return quantities.stream()
                .map(quantity -> state(block, reached, quantity))
                .toList();
    }

    private SavedState state(Block block, long reached, Remembering<?> quantity) {
        SavedState.Builder state = SavedState.builder().put(NAME, quantity.name());
        guard.attemptUnbooked(block, reached, quantity.name(), quantity::state)
                .ifPresent(found -> state.put(STATE, found));
        return state.build();
    }

    /**
     * Makes quantities anew, and gives them what was remembered.
     *
     * @param block whose quantities they are; null for those of the model as a whole
     * @param reached the iteration that failures are reported at
     * @param before the ones that are there
     * @throws IllegalArgumentException if others are remembered than are there
     */
    <Q extends Remembering<Q>> List<Q> madeAnew(
            Block block, long reached, List<Q> before, List<SavedState> remembered) {
        List<String> names = remembered.stream().map(state -> state.text(NAME)).toList();
        if (!names.equals(before.stream().map(Remembering::name).toList())) {
            throw new IllegalArgumentException(
                    "other quantities of " + Step.title(block) + " are there than are measured");
        }
        List<Q> afresh = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Q made = before.get(i).madeAnew();
            restore(block, reached, made, remembered.get(i));
            afresh.add(made);
        }
        return afresh;
    }

    private void restore(Block block, long reached, Remembering<?> made, SavedState remembered) {
        if (remembered.has(STATE)) {
            guard.attemptUnbooked(block, reached, made.name(), () -> {
                made.restore(remembered.part(STATE));
                return Optional.empty();
            });
        }
    }
}
