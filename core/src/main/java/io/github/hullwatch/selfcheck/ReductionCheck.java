package io.github.hullwatch.selfcheck;

import java.util.Optional;

/** Holds a sum, a norm and the place of the largest number against plain Java in double precision. */
final class ReductionCheck {

    private ReductionCheck() {}

    /** The first result that is wrong; empty if none is. */
    static Optional<Fault> of(Operations operations) {
        float[] x = TestNumbers.of(17, TestNumbers.SOME);
        double sum = 0;
        double squares = 0;
        int largest = 0;
        for (int i = 0; i < TestNumbers.SOME; i++) {
            // A mean far from 0: the sum is as large as what is summed.
            x[i] += .5f;
            sum += x[i];
            squares += (double) x[i] * x[i];
            largest = x[i] > x[largest] ? i : largest;
        }
        int best = largest;
        double total = sum;
        double norm = Math.sqrt(squares);
        return number("a sum", total, operations.sum(x.clone()))
                .or(() -> number("a norm", norm, operations.norm(x.clone())))
                .or(() -> {
                    long found = operations.argMax(x.clone());
                    return found == best
                            ? Optional.empty()
                            : Optional.of(new Fault(
                                    "the index of the largest number", String.valueOf(best), String.valueOf(found)));
                });
    }

    private static Optional<Fault> number(String what, double expected, double found) {
        return Fault.compare(what, new double[] {expected}, new float[] {(float) found}, Fault.TOLERANCE);
    }
}
