package io.github.hullwatch.watch;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.measure.ProjectionQuantity;
import io.github.hullwatch.measure.SphereProjection;
import io.github.hullwatch.sink.Sinks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hands points on the sphere to the sinks, and before the first ones of a layer the frames that they are seen in.
 * Confined to one thread at a time.
 */
final class Projections {

    private final Sinks sinks;
    private final CostMeter cost;
    private final Set<String> framed = new HashSet<>();

    Projections(Sinks sinks, CostMeter cost) {
        this.sinks = sinks;
        this.cost = cost;
    }

    void write(String layer, long iteration, ProjectionQuantity.Result projected) {
        SphereProjection sphere = projected.sphere();
        long start = System.nanoTime();
        if (framed.add(layer)) {
            sinks.frames(layer, new NpyArray(new int[] {sphere.count(), 3, sphere.d()}, sphere.frames()));
        }
        int[] shape = {sphere.count(), projected.neurons(), 3};
        sinks.projection(layer, iteration, new NpyArray(shape, projected.points()));
        cost.book(ProjectionQuantity.NAME, start);
    }

    /** The layers whose frames are handed over. */
    List<String> framed() {
        return List.copyOf(framed);
    }

    void restore(List<String> layers) {
        framed.clear();
        framed.addAll(layers);
    }
}
