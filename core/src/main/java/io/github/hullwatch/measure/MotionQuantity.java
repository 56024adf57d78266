package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Motion;
import io.github.hullwatch.geometry.statistics.MotionTracker;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SavedState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far the directions turned since the last measurement and since the first; nothing at the first. */
final class MotionQuantity implements Quantity {

    private MotionTracker tracker = new MotionTracker();

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        return tracker.follow(now.unitRows(), now.iteration()).map(found -> new Result(found.step(), found.whole()));
    }

    @Override
    public Optional<SavedState> state() {
        return tracker.state().map(found -> {
            SavedState.Builder state = SavedState.builder()
                    .put("d", found.d())
                    .put("firstIteration", found.firstIteration())
                    .put("lastIteration", found.lastIteration())
                    .put("last", rows(found.last()));
            if (found.first() != null) {
                state.put("first", rows(found.first()));
            }
            return state.build();
        });
    }

    private static SavedState rows(MotionTracker.Rows rows) {
        SavedState.Builder state = SavedState.builder().put("norms", rows.norms());
        return (rows.floats() != null ? state.put("rows", rows.floats()) : state.put("units", rows.units())).build();
    }

    @Override
    public void restore(SavedState state) {
        tracker = new MotionTracker(new MotionTracker.State(
                state.count("d"),
                state.whole("firstIteration"),
                state.whole("lastIteration"),
                state.has("first") ? rowsOf(state.part("first")) : null,
                rowsOf(state.part("last"))));
    }

    private static MotionTracker.Rows rowsOf(SavedState state) {
        boolean floats = state.has("rows");
        return new MotionTracker.Rows(
                state.doubles("norms"), floats ? state.floats("rows") : null, floats ? null : state.doubles("units"));
    }

    /**
     * @param step since the last measurement
     * @param whole since the first
     */
    record Result(Motion step, Motion whole) implements Measured {
        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("meanAngle", step.meanAngle());
            values.put("maxAngle", step.maxAngle());
            values.put("meanAngleFromStart", whole.meanAngle());
            values.put("maxAngleFromStart", whole.maxAngle());
            values.put("angularSpeed", step.angularSpeed());
            values.put("radialSpeed", step.radialSpeed());
            return values;
        }
    }

    static final class Factory implements QuantityFactory {
        @Override
        public String name() {
            return QuantityNames.MOTION;
        }

        @Override
        public Tier tier() {
            return Tier.LIGHT;
        }

        @Override
        public Optional<Quantity> create(BlockContext context) {
            return Optional.of(new MotionQuantity());
        }
    }
}
