package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.Snapshot;

/** One block of a layer at one moment: where and when a line belongs. */
record Place(Snapshot snapshot, LayerWatch layer, BlockWatch block) {

    long iteration() {
        return snapshot.iteration();
    }

    /** Of the whole layer. */
    Vectors weights() {
        return snapshot.weights().get(layer.layer().name());
    }
}
