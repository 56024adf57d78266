package io.github.hullwatch.program.panel;

/**
 * One column of a sparkline.
 *
 * @param value what its height shows; NaN where there is none
 * @param broken whether a value in it was not finite
 * @param mark the letter of the state at its end; {@link #NO_MARK} where there is none
 */
record Column(double value, boolean broken, char mark) {

    static final char NO_MARK = 0;
}
