package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.LightSpread;
import io.github.hullwatch.geometry.statistics.Spread;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.measure.NullModel.Chance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the directions are spread over the sphere, beside chance: one pass over them, and at thorough moments all pairs. */
final class SpreadQuantity implements Quantity {

    private final NullModel nulls;

    SpreadQuantity(NullModel nulls) {
        this.nulls = nulls;
    }

    @Override
    public String name() {
        return "spread";
    }

    @Override
    public Optional<Measured> measure(BlockSnapshot now) {
        UnitRows rows = now.unitRows();
        int live = rows.live();
        if (live == 0) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (now.thorough()) {
            Spread spread = Spread.of(rows);
            putLight(values, spread.resultant(), spread.meanCosine(), spread.rayleigh(), live, rows.d());
            values.put("minCosine", spread.minCosine());
            values.put("maxCosine", spread.maxCosine());
            values.put("effectiveRank", spread.effectiveRank());
            Chance chance = nulls.effectiveRank(live, rows.d());
            values.put("effectiveRankNull", chance.mean());
            values.put("effectiveRankNullSd", chance.sd());
            values.put("energy0", spread.energy0());
            values.put("energy1", spread.energy1());
            values.put("energy2", spread.energy2());
        } else {
            LightSpread spread = LightSpread.of(rows);
            putLight(values, spread.resultant(), spread.meanCosine(), spread.rayleigh(), live, rows.d());
        }
        return Optional.of(() -> values);
    }

    private void putLight(
            Map<String, Object> values, double resultant, double meanCosine, double rayleigh, int live, int d) {
        Chance chance = nulls.resultant(live, d);
        values.put("resultant", resultant);
        values.put("resultantNull", chance.mean());
        values.put("resultantNullSd", chance.sd());
        values.put("meanCosine", meanCosine);
        values.put("rayleigh", rayleigh);
    }
}
