package io.github.hullwatch.synthetic.figures;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes lines of CSV; a number that is not finite is left empty. */
final class Csv {

    private Csv() {}

    static String line(Object... fields) {
        return Arrays.stream(fields)
                .map(f -> f instanceof Double d && !Double.isFinite(d) ? "" : String.valueOf(f))
                .collect(Collectors.joining(",", "", "\n"));
    }
}
