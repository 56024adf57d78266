package io.github.hullwatch.program.panel;

import java.nio.charset.Charset;

/**
 * What a terminal can show.
 *
 * @param unicode whether its charset has blocks and lines; ASCII otherwise
 * @param colour whether it is to have colours
 */
record Look(boolean unicode, boolean colour) {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String LEVELS = "_.:-=+*#";
    private static final String OTHERS = "━╸─×…−≤";

    /** What fits a charset. */
    static Look of(Charset charset, boolean colour) {
        boolean encodes = charset.canEncode() && charset.newEncoder().canEncode(BLOCKS + OTHERS);
        return new Look(encodes, colour);
    }

    /** The characters of a sparkline, from low to high. */
    String levels() {
        return unicode ? BLOCKS : LEVELS;
    }

    /** Stands where a value was not finite. */
    char cross() {
        return unicode ? '×' : 'x';
    }

    /** What is done of a bar. */
    char done() {
        return unicode ? '━' : '=';
    }

    /** Where it ends. */
    char tip() {
        return unicode ? '╸' : '>';
    }

    /** What is still to be done. */
    char rest() {
        return unicode ? '─' : '.';
    }

    /** A line across. */
    char rule() {
        return unicode ? '─' : '-';
    }

    /** Stands for what was cut off; one column. */
    char ellipsis() {
        return unicode ? '…' : '~';
    }

    /** At most. */
    String atMost() {
        return unicode ? "≤" : "<=";
    }

    /** A number as it is written here. */
    String number(String ascii) {
        return unicode ? ascii.replace('-', '−') : ascii;
    }
}
