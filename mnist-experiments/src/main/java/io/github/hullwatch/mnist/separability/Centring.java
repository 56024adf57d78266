package io.github.hullwatch.mnist.separability;

import java.util.Locale;

/** What is taken away from each input before its direction is looked at. */
public enum Centring {
    /** The mean of exactly the inputs that are looked at. */
    PAIR,
    /** The mean of all images of the part, whatever they show. */
    ALL_DIGITS,
    /** One number: the mean of all numbers of the inputs that are looked at. */
    SCALAR,
    /** Nothing. */
    NONE;

    /** The name by which a user asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people, behind a comma. */
    String told() {
        return switch (this) {
            case PAIR -> "minus their mean";
            case ALL_DIGITS -> "minus the mean of all images";
            case SCALAR -> "minus their mean grey level";
            case NONE -> "not centred";
        };
    }
}
