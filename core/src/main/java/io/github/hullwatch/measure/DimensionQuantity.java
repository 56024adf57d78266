package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.StatisticalDimension;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The statistical dimension of the cone of the directions, beside chance: random subspaces of fewer dimensions show the
 * origin inside the hull, those of more do not. The random vectors of the estimate stay the same over the run, so that
 * what changes is the directions. Nothing for more than {@value #LARGEST} neurons, whose scalar products would fill the
 * memory.
 */
final class DimensionQuantity implements Quantity {

    private static final int LARGEST = 4096;

    private final NullModel chance;
    private final long seed;

    /** @param seed of the random vectors' stream */
    DimensionQuantity(NullModel chance, long seed) {
        this.chance = chance;
        this.seed = seed;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        UnitRows rows = now.unitRows();
        if (rows.live() > LARGEST) {
            return Optional.empty();
        }
        return Optional.of(new Result(
                StatisticalDimension.of(rows, seed, StatisticalDimension.PAIRS),
                chance.wantDimension(rows.live(), rows.d())));
    }

    record Result(StatisticalDimension found, Expected chance) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("value", found.value());
            values.put("standardError", found.standardError());
            chance.put(values, "null", "nullSd");
            return values;
        }

        @Override
        public boolean isComplete() {
            return chance.isKnown();
        }
    }

    /** @param tier {@link Tier#FULL}, or {@link Tier#STANDARD} where it is asked for at thorough measurements */
    record Factory(Tier tier) implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.DIMENSION;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.DIRECTIONS);
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            long seed = context.streams().of("dimension/" + context.place());
            return Optional.of(new DimensionQuantity(context.chance(), seed));
        }
    }
}
