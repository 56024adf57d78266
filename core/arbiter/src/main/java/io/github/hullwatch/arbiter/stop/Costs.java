package io.github.hullwatch.arbiter.stop;

import java.util.List;

/** What candidates stand at, at one iteration. */
final class Costs {

    private Costs() {}

    /** Of those that reached the iteration and have something to go by, in their order; smaller is better. */
    static double[] at(long iteration, List<Curve> curves, Signal signal) {
        return curves.stream()
                .filter(curve -> curve.reaches(iteration))
                .mapToDouble(curve -> signal.cost(curve, iteration))
                .filter(cost -> !Double.isNaN(cost))
                .toArray();
    }
}
