package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.ModelProbe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long a way the weights of a layer went, beside how far they came, and what the loss of the probe set is if they
 * are put back to where they began.
 *
 * <p>The way is that of the states that were measured: with measurements every k iterations it is a lower bound of the
 * whole one, since a chord is no longer than its arc. The bias counts where the listener takes it for a weight, and is
 * put back in any case. Proxies of our own.
 */
final class PathQuantity implements Quantity {

    private final String layer;
    private Vectors first;
    private Vectors last;
    private double length;
    private long samples;

    /** All parameters of the layer at the start; null where nobody could be asked for them. */
    private Vectors parameters;

    PathQuantity(String layer) {
        this.layer = layer;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        Vectors weights = now.vectors();
        if (first == null) {
            first = Rows.copy(weights);
            last = first;
            parameters = now.model().map(model -> model.parameters(layer)).orElse(null);
        } else {
            length += Rows.distance(weights, last);
            last = Rows.copy(weights);
        }
        samples++;
        double displacement = Rows.distance(weights, first);
        Optional<ModelProbe> asked = parameters == null ? Optional.empty() : now.model();
        return Optional.of(new Result(
                length,
                displacement,
                displacement > 0 ? (Double) (length / displacement) : null,
                samples,
                number(asked.map(ModelProbe::loss)),
                number(asked.map(model -> model.lossWith(layer, parameters)))));
    }

    private static Double number(Optional<OptionalDouble> loss) {
        double value = loss.orElse(OptionalDouble.empty()).orElse(Double.NaN);
        return Double.isFinite(value) ? (Double) value : null;
    }

    @Override
    public Optional<SavedState> state() {
        if (first == null) {
            return Optional.empty();
        }
        SavedState.Builder state = SavedState.builder()
                .put("first", Rows.state(first))
                .put("last", Rows.state(last))
                .put("length", length)
                .put("samples", samples);
        if (parameters != null) {
            state.put("parameters", Rows.state(parameters));
        }
        return Optional.of(state.build());
    }

    @Override
    public void restore(SavedState state) {
        first = Rows.restored(state.part("first"));
        last = Rows.restored(state.part("last"));
        length = state.real("length");
        samples = state.whole("samples");
        parameters = state.has("parameters") ? Rows.restored(state.part("parameters")) : null;
    }

    /**
     * @param ratio null where nothing has moved, or everything came back
     * @param probeLoss null where no pass of a probe set is due
     * @param putBackLoss with this layer as it was at the start
     */
    record Result(double length, double displacement, Double ratio, long samples, Double probeLoss, Double putBackLoss)
            implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("length", length);
            values.put("displacement", displacement);
            values.put("ratio", ratio);
            values.put("samples", samples);
            values.put("probeLoss", probeLoss);
            values.put("putBackLoss", putBackLoss);
            return values;
        }
    }

    static final class Factory implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.PATH;
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public boolean asksModel() {
            return true;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return context.isWholeLayer()
                    ? Optional.of(new PathQuantity(context.layer().name()))
                    : Optional.empty();
        }
    }
}
