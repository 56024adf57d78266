package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Motion;
import io.github.hullwatch.geometry.statistics.MotionTracker;
import io.github.hullwatch.run.QuantityNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far the directions turned since the last measurement and since the first; nothing at the first. */
final class MotionQuantity implements Quantity {

    private final MotionTracker tracker = new MotionTracker();

    @Override
    public Optional<Result> measure(BlockSnapshot now) {
        return tracker.follow(now.unitRows(), now.iteration()).map(found -> new Result(found.step(), found.whole()));
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
