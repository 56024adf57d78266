package io.github.hullwatch.selfcheck;

import java.util.Arrays;
import java.util.Optional;

/** Holds random numbers against the moments of their distributions, and asks whether seeds tell them apart. */
final class RandomNumbersCheck {

    /** Standard deviations that the moments may be off. Seeds are fixed: it is no matter of luck. */
    private static final double DEVIATIONS = 6;

    /** Enough for moments; for the rest as {@link TestNumbers#SOME}. */
    private static final int MANY = 20_011;

    private RandomNumbersCheck() {}

    /** The first result that is wrong; empty if none is. */
    static Optional<Fault> of(Operations operations) {
        float[] uniform = operations.uniform(7, MANY);
        float[] normal = operations.normal(7, MANY);
        return moments("uniform random numbers", uniform, .5, 1 / 12., 1 / 180.)
                .or(() -> within(uniform))
                .or(() -> moments("normal random numbers", normal, 0, 1, 2))
                .or(() -> repeated("uniform random numbers", uniform, operations.uniform(7, MANY)))
                .or(() -> repeated("normal random numbers", normal, operations.normal(7, MANY)))
                .or(() -> seeded("uniform random numbers", uniform, operations.uniform(8, MANY)))
                .or(() -> seeded("normal random numbers", normal, operations.normal(8, MANY)));
    }

    /** @param spread the variance of the squared deviation from the mean */
    private static Optional<Fault> moments(String what, float[] values, double mean, double variance, double spread) {
        if (values.length != MANY) {
            return Optional.of(new Fault(what, MANY + " numbers", values.length + " numbers"));
        }
        boolean constant = true;
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            constant &= value == values[0];
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        if (constant) {
            return Optional.of(new Fault(what, "numbers that differ", MANY + " times " + values[0]));
        }
        double found = squares / MANY;
        return moment(what, "a mean", mean, sum / MANY, Math.sqrt(variance / MANY))
                .or(() -> moment(what, "a variance", variance, found, Math.sqrt(spread / MANY)));
    }

    private static Optional<Fault> moment(String what, String moment, double expected, double found, double deviation) {
        // Written so that NaN is wrong.
        return Math.abs(found - expected) <= DEVIATIONS * deviation
                ? Optional.empty()
                : Optional.of(new Fault(
                        what,
                        moment + " of " + (float) expected + " ± " + (float) (DEVIATIONS * deviation),
                        String.valueOf((float) found)));
    }

    private static Optional<Fault> within(float[] uniform) {
        for (float value : uniform) {
            if (!(value >= 0 && value <= 1)) {
                return Optional.of(new Fault("uniform random numbers", "none outside of [0, 1]", "" + value));
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> repeated(String what, float[] values, float[] again) {
        return Arrays.equals(values, again)
                ? Optional.empty()
                : Optional.of(new Fault(what, "the same ones from the same seed", "others"));
    }

    private static Optional<Fault> seeded(String what, float[] values, float[] others) {
        return Arrays.equals(values, others)
                ? Optional.of(new Fault(what, "other ones from another seed", "the same"))
                : Optional.empty();
    }
}
