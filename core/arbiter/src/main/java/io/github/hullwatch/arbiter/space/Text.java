package io.github.hullwatch.arbiter.space;

/** Values as messages quote them. */
final class Text {

    private static final int MOST = 60;

    private Text() {}

    /** Whole numbers without a fraction, text in quotes, long ones cut. */
    static String of(Object value) {
        if (value instanceof Double d) {
            return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) (double) d) : Double.toString(d);
        }
        String text = String.valueOf(value);
        String shown = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        return value instanceof String ? '"' + shown + '"' : shown;
    }
}
