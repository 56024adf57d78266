package io.github.hullwatch.view;

import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.text.Numbers;

/** How a depth compares with that of random directions. */
final class ChanceClause {
    private ChanceClause() {}

    /** The clause, which begins with a semicolon; empty if the line does not say what chance gives. */
    static String of(Measurement line) {
        double mean = line.number("null");
        double sd = line.number("nullSd");
        double depth = line.number("depth");
        if (Double.isNaN(mean) || Double.isNaN(depth)) {
            return "";
        }
        boolean apart = depth < 0 && mean < 0;
        String random = "; by chance " + Numbers.withSpread(Math.abs(mean), sd);
        random += apart || depth > 0 && mean > 0 ? "" : mean < 0 ? " outside" : " deep inside";
        if (!(sd > 0)) {
            return random;
        }
        // A negative depth that is not exact lies between its bounds: what holds for both holds for it. A positive one
        // is the best upper bound, and is compared with the same bound of random directions.
        double off = (depth - mean) / sd;
        double other = depth < 0 && Boolean.FALSE.equals(line.values().get("exact"))
                ? (line.number("lower") - mean) / sd
                : off;
        if (off < 2 && other > -2) {
            return random + (other == off || Math.abs(other) < 2 && Math.abs(off) < 2 ? ", so nothing unusual" : "");
        }
        if (off * other < 0 || Math.abs(other) < 2 || Math.abs(off) < 2) {
            return random;
        }
        String side = apart ? (off > 0 ? "nearer" : "farther out") : off > 0 ? "deeper" : "less deep";
        return random + ", so " + (other == off ? "" : "at least ")
                + Numbers.of(Math.min(Math.abs(off), Math.abs(other)), 2) + " standard deviations " + side;
    }
}
