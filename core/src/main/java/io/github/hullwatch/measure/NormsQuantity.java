package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Norms;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long the weight vectors are, and how many are faint beside the median. */
final class NormsQuantity implements Quantity {

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        return Optional.of(new Result(Norms.of(now.unitRows())));
    }

    record Result(Norms norms) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("min", norms.min());
            values.put("median", norms.median());
            values.put("mean", norms.mean());
            values.put("max", norms.max());
            values.put("faintShare", norms.faintShare());
            return values;
        }
    }

    static final class Factory implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.NORMS;
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(new NormsQuantity());
        }
    }
}
