package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.LightSpread;
import io.github.hullwatch.geometry.statistics.Spread;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the directions are spread over the sphere, beside chance: one pass over them, and at thorough moments all pairs,
 * or the pairs of {@value #MOST_PAIRED} of more neurons, the same ones all along.
 */
final class SpreadQuantity implements Quantity {

    private static final int MOST_PAIRED = 4096;

    private final Nulls chance;
    private final long seed;
    private double[] sum = new double[0];

    /** @param seed of the sample's stream */
    SpreadQuantity(Nulls chance, long seed) {
        this.chance = chance;
        this.seed = seed;
    }

    @Override
    public Optional<Measured> measure(BlockSnapshot now) {
        UnitRows rows = now.unitRows();
        Expected resultant = chance.wantResultant(rows.live(), rows.d());
        if (sum.length < rows.d()) {
            sum = new double[rows.d()];
        }
        return Optional.of(
                now.thorough()
                        ? new Pairs(
                                Spread.of(rows, MOST_PAIRED, seed),
                                rows.live(),
                                resultant,
                                chance.wantEffectiveRank(rows.live(), rows.d()))
                        : new OnePass(LightSpread.of(rows, sum), resultant));
    }

    /** @param chance the mean resultant length of random directions */
    record OnePass(LightSpread spread, Expected chance) implements Measured {
        @Override
        public Map<String, Object> values() {
            return light(spread.resultant(), chance, spread.meanCosine(), spread.rayleigh());
        }

        @Override
        public boolean isComplete() {
            return chance.isKnown();
        }
    }

    /**
     * @param live neurons that have a direction
     * @param chance the mean resultant length of random directions
     * @param rankOfChance the effective rank of random directions
     */
    record Pairs(Spread spread, int live, Expected chance, Expected rankOfChance) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = light(spread.resultant(), chance, spread.meanCosine(), spread.rayleigh());
            values.put("minCosine", spread.minCosine());
            values.put("maxCosine", spread.maxCosine());
            values.put("effectiveRank", spread.effectiveRank());
            rankOfChance.put(values, "effectiveRankNull", "effectiveRankNullSd");
            values.put("energy0", spread.energy0());
            values.put("energy1", spread.energy1());
            values.put("energy2", spread.energy2());
            if (spread.pairNeurons() < live) {
                values.put("pairNeurons", spread.pairNeurons());
            }
            return values;
        }

        @Override
        public boolean isComplete() {
            return chance.isKnown() && rankOfChance.isKnown();
        }
    }

    private static Map<String, Object> light(double resultant, Expected chance, double meanCosine, double rayleigh) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("resultant", resultant);
        chance.put(values, "resultantNull", "resultantNullSd");
        values.put("meanCosine", meanCosine);
        values.put("rayleigh", rayleigh);
        return values;
    }

    /** @param nulls what chance gives for a block */
    record Factory(Function<BlockContext, Nulls> nulls) implements QuantityFactory {

        Factory() {
            this(BlockContext::chance);
        }

        @Override
        public String name() {
            return QuantityNames.SPREAD;
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.DIRECTIONS);
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(
                    new SpreadQuantity(nulls.apply(context), context.streams().of("spread/" + context.place())));
        }
    }
}
