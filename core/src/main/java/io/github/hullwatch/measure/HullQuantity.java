package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.hull.HullTracker;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the hull of a block's directions contains the origin, and how deep: the signed depth D with proven bounds,
 * beside its value under chance.
 *
 * <p>The verdict at a moment is what solving afresh would give. Its bounds are the best that can be had at thorough
 * and certified moments and for blocks of at most {@value #ALWAYS_REFINED} weights; between, for larger blocks, the
 * tracker's, which are as proven but wider.
 */
public final class HullQuantity implements Quantity {

    /** The name in the lines. */
    public static final String NAME = QuantityNames.HULL;

    private static final int ALWAYS_REFINED = 16_384;

    private final HullTracker tracker = new HullTracker();
    private final Nulls chance;

    HullQuantity(Nulls chance) {
        this.chance = chance;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        Vectors vectors = now.vectors();
        boolean small = (long) vectors.n() * vectors.d() <= ALWAYS_REFINED;
        if (now.thorough() || now.certified() || small) {
            tracker.refine(vectors);
        } else {
            tracker.update(vectors);
            if (tracker.lower() <= -1 || tracker.upper() >= 1) {
                // It had to decide anew and proved one side only: a line with one bound says too little.
                tracker.refine(vectors);
            }
        }
        Hull hull = tracker.result();
        return Optional.of(new Result(hull, chance.wantDepth(hull.n() - hull.dead(), hull.d())));
    }

    /**
     * The depth and its value under chance.
     *
     * @param hull verdict, bounds and certificate
     * @param chance the depth of Gaussian directions of as many live neurons in as many dimensions
     */
    public record Result(Hull hull, Expected chance) implements Measured {

        @Override
        public Map<String, Object> values() {
            return line().values();
        }

        @Override
        public boolean isComplete() {
            return chance.isKnown();
        }

        /** What stands in the line, without witnesses: it may be held for a while. */
        public Measured line() {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("verdict", hull.verdict().label());
            found.put("depth", hull.depth());
            found.put("exact", hull.exact());
            found.put("lower", hull.lower());
            found.put("upper", hull.upper());
            found.put("neurons", hull.n());
            found.put("dead", hull.dead());
            return new Line(found, chance);
        }
    }

    private record Line(Map<String, Object> found, Expected chance) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>(found);
            chance.put(values, "null", "nullSd");
            return values;
        }

        @Override
        public boolean isComplete() {
            return chance.isKnown();
        }
    }

    /**
     * The same, solved afresh, with nothing kept for a next time: for weights that are measured once, since a tracker
     * holds as much memory as the weights, and more; and for spaces that move, in which directions turn although the
     * weights do not.
     */
    private record Once(Nulls chance) implements Quantity {
        @Override
        public Optional<Result> measure(BlockSnapshot now) {
            Hull hull = HullSolver.hullOf(now.vectors());
            return Optional.of(new Result(hull, chance.wantDepth(hull.n() - hull.dead(), hull.d())));
        }
    }

    /**
     * @param once whether each measurement is solved afresh: since a block is measured once only, or its space moves
     * @param nulls what chance gives for a block
     */
    record Factory(boolean once, Function<BlockContext, Nulls> nulls) implements QuantityFactory {

        Factory(boolean once) {
            this(once, BlockContext::chance);
        }

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
            Nulls chance = nulls.apply(context);
            return Optional.of(once ? new Once(chance) : new HullQuantity(chance));
        }
    }
}
