package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.statistics.Motion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far the directions turned since the last measurement and since the first; nothing at the first. */
final class MotionQuantity implements Quantity {

    private BlockSnapshot first;
    private BlockSnapshot last;

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public Optional<Measured> measure(BlockSnapshot now) {
        BlockSnapshot before = last;
        last = now;
        if (before == null) {
            first = now;
            return Optional.empty();
        }
        Motion step = Motion.between(before.unitRows(), now.unitRows(), now.iteration() - before.iteration());
        Motion whole = before == first
                ? step
                : Motion.between(first.unitRows(), now.unitRows(), now.iteration() - first.iteration());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("meanAngle", step.meanAngle());
        values.put("maxAngle", step.maxAngle());
        values.put("meanAngleFromStart", whole.meanAngle());
        values.put("maxAngleFromStart", whole.maxAngle());
        values.put("angularSpeed", step.angularSpeed());
        values.put("radialSpeed", step.radialSpeed());
        return Optional.of(() -> values);
    }
}
