package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Census;
import io.github.hullwatch.geometry.statistics.HaarFrames;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In how many random 3-D subspaces the hull of the projected directions holds the origin, beside Wendel's value. The
 * subspaces are drawn at the first measurement and stay the same, so that what changes is the directions.
 */
final class CensusQuantity implements Quantity {

    private static final int M = 3;
    private static final int MOST_FRAMES = 256;
    private static final int FEWEST_FRAMES = 16;

    /** Frames are fewer where they would take more numbers than this, 32 MiB. */
    private static final int NUMBERS = 1 << 22;

    private final long seed;
    private HaarFrames frames;

    /** @param seed of the subspaces' stream */
    CensusQuantity(long seed) {
        this.seed = seed;
    }

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        if (frames == null) {
            int d = now.vectors().d();
            frames = HaarFrames.of(seed, Math.max(FEWEST_FRAMES, Math.min(MOST_FRAMES, NUMBERS / (M * d))), M, d);
        }
        return Optional.of(new Result(Census.of(now.unitRows(), frames)));
    }

    record Result(Census census) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("frames", census.frames());
            values.put("m", census.m());
            values.put("share", census.share());
            values.put("shareLow", census.shareLow());
            values.put("shareHigh", census.shareHigh());
            values.put("undecided", census.undecided());
            values.put("wendel", census.wendel());
            values.put("meanDepth", census.meanDepth());
            values.put("minDepth", census.minDepth());
            values.put("maxDepth", census.maxDepth());
            return values;
        }
    }

    /** @param tier {@link Tier#FULL}, or {@link Tier#STANDARD} where it is asked for at thorough measurements */
    record Factory(Tier tier) implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.CENSUS;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.DIRECTIONS);
        }

        /** Nothing in up to three dimensions, where there is no other such subspace. */
        @Override
        public Optional<Quantity> create(BlockContext context) {
            return context.dimension() <= M
                    ? Optional.empty()
                    : Optional.of(new CensusQuantity(context.streams().of("census/" + context.place())));
        }
    }
}
