package io.github.hullwatch.chart;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** The axes and lines of a drawn chart as JSON, from which a script reads values off. */
final class Readings {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private Readings() {}

    static String json(Plane plane, List<Curve> curves) {
        StringBuilder json = new StringBuilder("{");
        pair(json, "x", plane.x().low(), plane.x().high());
        pair(json, "px", plane.left(), plane.right());
        pair(json, "y", plane.y().low(), plane.y().high());
        pair(json, "py", plane.floor(), plane.top());
        json.append("\"log\":").append(plane.y().isLog()).append(",\"lines\":[");
        String separator = "";
        for (Curve curve : curves) {
            // Half as many stretches as are drawn: a pointer is no finer.
            Curve drawn = curve.decimated(plane.buckets() / 2);
            json.append(separator)
                    .append("{\"n\":\"")
                    .append(JsonStringEncoder.getInstance().quoteAsString(curve.name()));
            json.append("\",\"k\":\"").append(kind(curve));
            json.append("\",\"x\":").append(array(drawn.x()));
            json.append(",\"y\":").append(array(drawn.y())).append('}');
            separator = ",";
        }
        return json.append("]}").toString();
    }

    /** Look and colour, as the last two classes of the line. */
    private static String kind(Curve curve) {
        return curve.look().name().toLowerCase(Locale.ROOT) + " " + curve.ink().cssClass();
    }

    private static void pair(StringBuilder json, String name, double first, double second) {
        json.append('"')
                .append(name)
                .append("\":[")
                .append(first)
                .append(',')
                .append(second)
                .append("],");
    }

    private static String array(double[] values) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            json.append(i == 0 ? "" : ",");
            double value = values[i];
            if (!Double.isFinite(value)) {
                json.append("null");
            } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.append((long) value);
            } else {
                json.append(rounded(value));
            }
        }
        return json.append(']').toString();
    }

    /** To four digits; as it is where they would lie beyond the range of a double, which JSON cannot say. */
    private static double rounded(double value) {
        double rounded = BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue();
        return Double.isFinite(rounded) ? rounded : value;
    }
}
