package io.github.hullwatch.mnist.study;

import io.github.hullwatch.run.QuantityNames;
import java.util.List;

/**
 * A number of each fully connected layer whose first move is told: of each quantity the one that sums it up.
 *
 * @param quantity of which it is a field
 * @param field as in {@link SeedRun.CurveName}
 * @param title for people
 * @param fromZero whether it is 0 at the start by its definition, and has no line there
 */
record MovingNumber(String quantity, String field, String title, boolean fromZero) {

    /** The loss has no block, but its course is compared with that of every layer. */
    static final MovingNumber LOSS = new MovingNumber(QuantityNames.LOSS, "log", "log loss", false);

    /** In the order of the table; those that a run did not measure have no row. */
    static final List<MovingNumber> ALL = List.of(
            new MovingNumber(QuantityNames.HULL, SeedRun.DEPTH, "hull depth", false),
            new MovingNumber(QuantityNames.SPREAD, SeedRun.RESULTANT, "resultant length", false),
            new MovingNumber(QuantityNames.MOTION, SeedRun.ANGLE, "angle from the start", true),
            new MovingNumber(QuantityNames.ALIGNMENT, "meanOwn", "alignment", false),
            new MovingNumber(QuantityNames.CONDENSATION, "participation", "participation ratio", false),
            new MovingNumber(QuantityNames.ENERGY, "mean0", "energy, s = 0", false),
            new MovingNumber(QuantityNames.CLUSTERS, "cohesion", "cohesion", false),
            new MovingNumber(QuantityNames.PATH, "length", "length of the way", false),
            new MovingNumber(QuantityNames.KERNEL, "relativeDriftFrobenius", "kernel drift", false));

    /** Those of the quantities after other papers, which a study has if it was asked for them. */
    static List<MovingNumber> ofPapers() {
        return ALL.stream()
                .filter(number -> !List.of(QuantityNames.HULL, QuantityNames.SPREAD, QuantityNames.MOTION)
                        .contains(number.quantity))
                .toList();
    }
}
