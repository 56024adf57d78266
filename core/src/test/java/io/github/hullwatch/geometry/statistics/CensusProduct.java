package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.BlockedProduct;

/** The product of matrices that a census projects by, in one piece: benchmarks compare a census with it. */
public final class CensusProduct {
    private final UnitRows rows;
    private final HaarFrames frames;
    private final BlockedProduct product = new BlockedProduct();
    private final double[] projected;

    public CensusProduct(Vectors vectors, HaarFrames frames) {
        this.rows = UnitRows.of(vectors);
        this.frames = frames;
        this.projected = new double[rows.live() * frames.count() * frames.m()];
    }

    /** All coordinates of all directions in all frames. */
    public double[] project() {
        int width = frames.count() * frames.m();
        java.util.Arrays.fill(projected, 0);
        product.add(rows.units(), rows.live(), frames.shared(), 0, width, rows.d(), projected, 0, width);
        return projected;
    }
}
