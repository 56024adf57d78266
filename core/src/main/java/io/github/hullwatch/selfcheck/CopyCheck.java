package io.github.hullwatch.selfcheck;

import java.util.Optional;

/** Whether numbers come back from the device as they went there. */
final class CopyCheck {

    private CopyCheck() {}

    /** The first result that is wrong; empty if none is. */
    static Optional<Fault> of(Operations operations) {
        float[] values = TestNumbers.of(11, TestNumbers.SOME);
        return Fault.compare(
                "copying to the device and back", doubles(values), operations.thereAndBack(values.clone()), 0);
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
