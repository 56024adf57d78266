package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an objective looks at, so that a program can refuse one that its candidates will never have, before any of them
 * trains.
 *
 * @param blocks the layers, groups and spaces that it names
 * @param evaluation whether it looks at a test of the model on data
 * @param testLoss whether it looks at the loss of such a test
 */
public record Needs(Set<Block> blocks, boolean evaluation, boolean testLoss) {

    public Needs {
        blocks = Set.copyOf(blocks);
    }

    /** Those of an objective, or of all objectives that it is made of. */
    public static Needs of(Objective objective) {
        if (objective instanceof WeightedSum sum) {
            return sum.terms().stream()
                    .map(term -> of(term.objective()))
                    .reduce(new Needs(Set.of(), false, false), Needs::and);
        }
        if (objective instanceof TwoObjectives two) {
            return of(two.first()).and(of(two.second()));
        }
        if (objective instanceof Directed directed) {
            return of(directed.of());
        }
        if (objective instanceof HullEntry entry) {
            return new Needs(
                    entry.watched().map(watched -> Set.of(watched.block())).orElse(Set.of()), false, false);
        }
        if (objective instanceof FinalDepth depth) {
            return new Needs(Set.of(depth.watched().block()), false, false);
        }
        if (objective instanceof DepthOverChance depth) {
            return new Needs(Set.of(depth.watched().block()), false, false);
        }
        boolean loss = objective instanceof TestLoss;
        return new Needs(
                Set.of(), loss || objective instanceof TestAccuracy || objective instanceof TimeToAccuracy, loss);
    }

    private Needs and(Needs other) {
        Set<Block> all = new LinkedHashSet<>(blocks);
        all.addAll(other.blocks);
        return new Needs(all, evaluation || other.evaluation, testLoss || other.testLoss);
    }
}
