package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.StatisticalDimension;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.measure.NullModel.Chance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The statistical dimension of the cone of the directions, beside chance: random subspaces of fewer dimensions show the origin
 * inside the hull, those of more do not. The random vectors of the estimate stay the same over the run, so that what changes is
 * the directions. Nothing for more than {@value #LARGEST} neurons, whose scalar products would fill the memory.
 */
final class DimensionQuantity implements Quantity {

    private static final int LARGEST = 4096;

    private final NullModel nulls;
    private final long seed;

    /** @param seed of the random vectors' stream */
    DimensionQuantity(NullModel nulls, long seed) {
        this.nulls = nulls;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "dimension";
    }

    @Override
    public Optional<Measured> measure(BlockSnapshot now) {
        UnitRows rows = now.unitRows();
        if (rows.live() == 0 || rows.live() > LARGEST) {
            return Optional.empty();
        }
        StatisticalDimension found = StatisticalDimension.of(rows, seed, StatisticalDimension.PAIRS);
        Chance chance = nulls.dimension(rows.live(), rows.d());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", found.value());
        values.put("standardError", found.standardError());
        values.put("null", chance.mean());
        values.put("nullSd", chance.sd());
        return Optional.of(() -> values);
    }
}
