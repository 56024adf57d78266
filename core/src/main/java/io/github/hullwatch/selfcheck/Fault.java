package io.github.hullwatch.selfcheck;

import java.util.Arrays;
import java.util.Optional;

/**
 * One operation whose result is wrong.
 *
 * @param operation what was computed, such as {@code a matrix product}
 * @param expected what plain Java gives, or what must hold of the result
 * @param got the result
 */
public record Fault(String operation, String expected, String got) {

    /**
     * The largest difference allowed, as a share of the largest number: float has 2⁻²⁴ = 6e-8, and sums of up to 10,007
     * numbers in any order lose some hundred times that.
     */
    static final double TOLERANCE = 1e-4;

    /**
     * Holds a result against plain Java's. They agree if no number differs by more than a share of the largest.
     *
     * @param operation for people
     * @param expected n numbers; at least one
     * @param found the result; any other length is a fault
     * @param tolerance the share; 0 asks for equal numbers
     * @return the number that differs most, or one that is not finite; empty if they agree
     */
    public static Optional<Fault> compare(String operation, double[] expected, float[] found, double tolerance) {
        if (found.length != expected.length) {
            return Optional.of(new Fault(operation, expected.length + " numbers", found.length + " numbers"));
        }
        double allowed =
                tolerance * Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        int worst = 0;
        double most = -1;
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(found[i] - expected[i]);
            if (Double.isNaN(error)) {
                error = Double.POSITIVE_INFINITY;
            }
            if (error > most) {
                most = error;
                worst = i;
            }
        }
        if (most <= allowed) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                operation,
                (float) expected[worst] + " as number " + (worst + 1) + " of " + expected.length,
                String.valueOf(found[worst])));
    }

    /** {@code a matrix product: expected 0.25 as number 3 of 1073, got 0.0}. */
    @Override
    public String toString() {
        return operation + ": expected " + expected + ", got " + got;
    }
}
