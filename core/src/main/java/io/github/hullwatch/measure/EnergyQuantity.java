package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Energies;
import io.github.hullwatch.geometry.statistics.Energies.Energy;
import io.github.hullwatch.geometry.statistics.UniformEnergy;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Hyperspherical energy as a mean over pairs and over those of the half space, beside its closed form under chance; of
 * all pairs, or of the pairs of {@value #MOST_PAIRED} of more neurons, the same ones all along. What is infinite has no
 * number in the line: its name stands in the field {@code infinite}.
 */
final class EnergyQuantity implements Quantity {

    private static final int MOST_PAIRED = 4096;

    private final long seed;

    /** @param seed of the sample's stream */
    EnergyQuantity(long seed) {
        this.seed = seed;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        var rows = now.unitRows();
        return Optional.of(new Result(Energies.of(rows, MOST_PAIRED, seed), rows.live(), rows.d()));
    }

    /**
     * @param live neurons that have a direction
     * @param d dimension
     */
    record Result(Energies energies, int live, int d) implements Measured {

        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            StringJoiner infinite = new StringJoiner(" ");
            for (Energy energy : energies.energies()) {
                UniformEnergy chance = new UniformEnergy(energy.s(), d);
                int n = energy.neurons();
                String s = Integer.toString((int) energy.s());
                put(values, infinite, "mean" + s, energy.mean());
                put(values, infinite, "mean" + s + "Null", chance.mean());
                put(values, infinite, "mean" + s + "NullSd", chance.sd(n));
                // Nothing where one of the three is infinite: that is said already.
                double z = (energy.mean() - chance.mean()) / chance.sd(n);
                values.put("z" + s, chance.hasVariance() && Double.isFinite(z) ? (Double) z : null);
                put(values, infinite, "half" + s, energy.half());
                put(values, infinite, "half" + s + "Null", chance.half(n));
                put(values, infinite, "half" + s + "NullSd", chance.halfSd(n));
            }
            put(values, infinite, "authors0", energies.authorsLog());
            values.put("coincident", energies.coincident());
            values.put("opposite", energies.opposite());
            if (infinite.length() > 0) {
                values.put("infinite", infinite.toString());
            }
            if (energies.neurons() < live) {
                values.put("pairNeurons", energies.neurons());
            }
            return values;
        }

        private static void put(Map<String, Object> values, StringJoiner infinite, String name, double value) {
            values.put(name, Double.isFinite(value) ? (Double) value : null);
            if (Double.isInfinite(value)) {
                infinite.add(name);
            }
        }
    }

    /** Makes one for each block. */
    static final class Factory implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.ENERGY;
        }

        @Override
        public Tier tier() {
            return Tier.STANDARD;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.DIRECTIONS);
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(new EnergyQuantity(context.streams().of("energy/" + context.place())));
        }
    }
}
