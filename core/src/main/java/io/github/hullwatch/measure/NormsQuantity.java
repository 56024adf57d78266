package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Norms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How long the weight vectors are, and how many are faint beside the median. */
final class NormsQuantity implements Quantity {

    @Override
    public String name() {
        return "norms";
    }

    @Override
    public Optional<Measured> measure(BlockSnapshot now) {
        Norms norms = Norms.of(now.unitRows());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("min", norms.min());
        values.put("median", norms.median());
        values.put("mean", norms.mean());
        values.put("max", norms.max());
        values.put("faintShare", norms.faintShare());
        return Optional.of(() -> values);
    }
}
