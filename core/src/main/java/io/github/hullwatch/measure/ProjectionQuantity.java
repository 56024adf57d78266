package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.SavedState;
import java.util.Map;
import java.util.Optional;

/**
 * A fully connected layer's directions on S², in the same random 3-D subspaces all along. All of the first measurements
 * are kept, then fewer and fewer, on a logarithmic scale, so that what is written grows with the logarithm of the run's
 * length; certified ones (the first, the last) always are, and those on both sides of a hull entry or exit.
 */
public final class ProjectionQuantity implements Quantity {

    /** The name in the costs of the manifest; a projection has no line. */
    public static final String NAME = "projection";

    /** Kept at every measurement up to so many, then at every second, and so on. */
    private static final int BEFORE_THINNING = 48;

    private final SphereProjection sphere;
    private long measurements;

    ProjectionQuantity(SphereProjection sphere) {
        this.sphere = sphere;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        long index = measurements++;
        long stride = Long.highestOneBit(Math.max(1, index / BEFORE_THINNING * 2));
        return index % stride != 0 && !now.certified() ? Optional.empty() : Optional.of(of(now.vectors()));
    }

    /** Of these weights, whenever they are from: those of an event are known to matter only later. */
    public Result of(Vectors weights) {
        return new Result(sphere, weights.n(), sphere.points(weights));
    }

    @Override
    public Optional<SavedState> state() {
        return Optional.of(
                SavedState.builder().put("measurements", measurements).build());
    }

    @Override
    public void restore(SavedState state) {
        measurements = state.count("measurements");
    }

    /**
     * Points on S².
     *
     * @param sphere the subspaces
     * @param neurons n
     * @param points frames×n×3; NaN for a neuron that has no direction there
     */
    public record Result(SphereProjection sphere, int neurons, float[] points) implements Measured {
        @Override
        public Map<String, Object> values() {
            return Map.of();
        }

        /** One line for people, such as {@code 500 neurons in 3 subspaces of 3 dimensions}. */
        @Override
        public String toString() {
            int frames = neurons == 0 ? 0 : points.length / (neurons * SphereProjection.SPACE);
            return neurons + " neurons in " + frames + " subspaces of " + SphereProjection.SPACE + " dimensions";
        }
    }

    /** @param frames random 3-D subspaces; 0 for none */
    record Factory(int frames) implements QuantityFactory {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            int inputs = context.layer().inputs();
            boolean shown = context.layer().fullyConnected()
                    && context.isWholeLayer()
                    && inputs >= SphereProjection.SPACE
                    && frames > 0;
            if (!shown) {
                return Optional.empty();
            }
            long seed = context.streams().of("frames/" + context.layer().name());
            return Optional.of(new ProjectionQuantity(new SphereProjection(seed, frames, inputs)));
        }
    }
}
