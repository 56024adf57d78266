package io.github.hullwatch.mnist.features;

import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Scatter;
import io.github.hullwatch.mnist.model.FeatureLoss;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Figure 6, right: the features of the test images in the plane, and the line of each class. */
final class FeatureFigure {

    private FeatureFigure() {}

    /**
     * @param names what people call each class
     * @param when as a reader would say it, such as {@code after training}
     */
    static Picture of(FeatureSet features, ClassLines lines, List<String> names, FeatureLoss loss, String when) {
        double[] x = new double[features.size()];
        double[] y = new double[features.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = features.x(i);
            y[i] = features.y(i);
        }
        List<Scatter.Spine> spines = new ArrayList<>();
        for (ClassLine line : lines.classes()) {
            spines.add(new Scatter.Spine(names.get(line.label()), towards(line)));
        }
        String title = "Features of the test images " + when;
        String subtitle = Numbers.whole(features.size()) + " images; loss: " + loss;
        String description = "Each dot is a test image, each colour a class. A line through the origin is the first"
                + " principal direction of its class, solid on the side of its points. On average "
                + Numbers.percent(lines.meanShare()) + " of a class's second moment lies on its line.";
        return new Scatter(title, subtitle, description, x, y, features.labels(), spines).picture();
    }

    /** The direction of the line on the side of the points, in radians. */
    private static double towards(ClassLine line) {
        boolean opposite = Math.cos(Math.toRadians(line.line() - line.ray())) < 0;
        return Math.toRadians(line.line() + (opposite ? 180 : 0));
    }
}
