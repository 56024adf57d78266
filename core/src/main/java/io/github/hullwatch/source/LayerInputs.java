package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.ArrayList;
import java.util.List;

/** The inputs of one layer, gathered batch by batch: one row an example. */
final class LayerInputs {

    private final List<Vectors> batches = new ArrayList<>();

    /** @param batch of as many components as the others */
    void add(Vectors batch) {
        batches.add(batch);
    }

    /**
     * All rows in double precision.
     *
     * @param withOne whether a last component 1 belongs to each, as the bias's input
     */
    Vectors rows(boolean withOne) {
        int m = batches.stream().mapToInt(Vectors::n).sum();
        int d = batches.get(0).d();
        int width = withOne ? d + 1 : d;
        double[] rows = new double[Math.multiplyExact(m, width)];
        int at = 0;
        for (Vectors batch : batches) {
            for (int i = 0; i < batch.n(); i++) {
                batch.copyRow(i, rows, at);
                if (withOne) {
                    rows[at + d] = 1;
                }
                at += width;
            }
        }
        return Vectors.rows(rows, m, width);
    }
}
