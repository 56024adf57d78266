package io.github.hullwatch.chart;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.hullwatch.text.ShortNumber;
import java.util.List;
import java.util.Locale;

/** The axes and lines of a drawn chart as JSON, from which a script reads values off. */
final class Readings {
    /** Significant digits of a number. */
    private static final int DIGITS = 4;

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
            ShortNumber.append(json, values[i], DIGITS);
        }
        return json.append(']').toString();
    }
}
