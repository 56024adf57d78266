package io.github.hullwatch.run.verify;

import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;

/**
 * The lines of one iteration are of one state: they say the same loss and, if they were measured in one step with it,
 * the same epoch.
 */
final class OneState {
    private long iteration = -1;
    private Double loss;
    private boolean lossIsNull;
    private Integer epoch;

    /** @throws IllegalArgumentException if the next line does not fit the ones before it */
    void line(Measurement line) {
        if (line.iteration() != iteration) {
            iteration = line.iteration();
            loss = null;
            lossIsNull = false;
            epoch = null;
        }
        boolean isLoss = line.quantity().equals(QuantityNames.LOSS);
        requireOneLoss(isLoss ? numberOrNull(line, "value") : line.loss(), isLoss);
        if (isLoss || line.loss() != null) {
            if (epoch != null && epoch != line.epoch()) {
                throw new IllegalArgumentException("epoch is " + line.epoch() + ", and " + epoch
                        + " in another line of iteration " + line.iteration());
            }
            epoch = line.epoch();
        }
    }

    private static Double numberOrNull(Measurement line, String name) {
        double number = line.number(name);
        return Double.isNaN(number) ? null : (Double) number;
    }

    /** A line may leave the loss out, but two that have it have the same. */
    private void requireOneLoss(Double said, boolean isLoss) {
        boolean differs = said != null && (lossIsNull || loss != null && !loss.equals(said));
        if (differs || isLoss && said == null && loss != null) {
            throw new IllegalArgumentException(
                    "the loss is " + said + ", and " + loss + " in another line of iteration " + iteration);
        }
        loss = said == null ? loss : said;
        lossIsNull |= isLoss && said == null;
    }
}
