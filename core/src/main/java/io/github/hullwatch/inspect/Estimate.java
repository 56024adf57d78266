package io.github.hullwatch.inspect;

import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.snapshot.LayerDescription;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Roughly how long an inspection takes, from the shapes of the layers: what grows fastest, times the speed of one core,
 * as measured (docs/benchmarks.md). Chance is drawn once a shape.
 *
 * @param seconds in all
 */
record Estimate(double seconds) {

    /** Multiply-adds a second of the solver. */
    private static final double SPEED = 2e9;

    static Estimate of(Preset preset, List<LayerDescription> layers) {
        Set<List<Integer>> shapes = new HashSet<>();
        double seconds = 0;
        for (LayerDescription layer : layers) {
            double once = once(preset, layer);
            boolean news = shapes.add(List.of(layer.neurons(), layer.inputs()));
            seconds += once + (news ? draws(layer) * once : 0);
        }
        return new Estimate(seconds);
    }

    Duration times(int often) {
        return Duration.ofMillis(Math.round(1000 * seconds * often));
    }

    private static double once(Preset preset, LayerDescription layer) {
        double n = layer.neurons();
        double d = layer.inputs();
        double less = Math.min(n, d);
        // Outside some dozens of passes; inside a second moment and its factor.
        double hull = n <= d ? 100 * n * d : n * d * d / 4 + 100 * n * d;
        double light = hull + 10 * n * d;
        return switch (preset) {
                    case LIGHT -> light;
                    case STANDARD -> light + Math.min(n, 4096) * n * d / 2 + 4 * less * less * less;
                    case FULL -> light + n * n * d / 2 + 4 * less * less * less + 100 * n * d * less / 4;
                }
                / SPEED;
    }

    /** As {@code measure.NullModel} draws. */
    private static int draws(LayerDescription layer) {
        long size = (long) layer.neurons() * layer.inputs();
        return layer.neurons() > 10_000 ? 4 : size > 50_000 ? 8 : 64;
    }
}
