package io.github.hullwatch.mnist.separability;

import io.github.hullwatch.geometry.separability.LabelledInputs;
import java.util.Arrays;

/**
 * What is looked at.
 *
 * @param what for people, such as {@code digit 0 (+1) and digit 1 (−1) of the training images}
 * @param one what an input is called, such as {@code image}
 * @param inputs centred
 * @param centring what was taken away
 * @param places the index of each input in its file; null where it is its own
 */
record Subject(String what, String one, LabelledInputs inputs, Centring centring, int[] places) {

    /** Centres inputs; {@link Centring#ALL_DIGITS} is not known here. */
    static LabelledInputs centred(LabelledInputs inputs, Centring centring) {
        return switch (centring) {
            case NONE -> inputs;
            case SCALAR -> {
                double[] mean = inputs.mean();
                Arrays.fill(mean, Arrays.stream(mean).average().orElse(0));
                yield inputs.minus(mean);
            }
            case PAIR -> inputs.minus(inputs.mean());
            case ALL_DIGITS -> throw new IllegalArgumentException("there are no other inputs to take a mean of");
        };
    }

    /** The index in its file of an input. */
    int place(int input) {
        return places == null ? input : places[input];
    }
}
