package io.github.hullwatch.mnist.features;

import io.github.hullwatch.mnist.model.FeatureLoss;
import io.github.hullwatch.report.Figures;
import io.github.hullwatch.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the features of the test images show of the classes, beside what they show where labels mean nothing and where
 * nothing is learned.
 *
 * @param features after the training
 * @param lines of them
 * @param untrained features of the same images before the first update
 * @param start lines of those
 * @param permuted mean shares under permutations of the labels
 */
public record FeatureResults(
        FeatureLoss loss,
        FeatureSet features,
        ClassLines lines,
        FeatureSet untrained,
        ClassLines start,
        double[] permuted) {

    private static final int PERMUTATIONS = 100;

    public static FeatureResults of(FeatureLoss loss, FeatureSet trained, FeatureSet start, int classes, long seed) {
        return new FeatureResults(
                loss,
                trained,
                ClassLines.of(trained, classes),
                start,
                ClassLines.of(start, classes),
                ClassLines.permuted(trained, classes, seed, PERMUTATIONS));
    }

    /** By name, for the manifest and for JSON. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("points", features.size());
        values.put("toldByDirection", ClassLines.known(lines.toldByDirection(features)));
        values.put("lines", lines.values());
        values.put("anglesBetweenLines", ClassLines.rows(lines.betweenLines()));
        values.put("anglesBetweenRays", ClassLines.rows(lines.betweenRays()));
        Map<String, Object> chance = new LinkedHashMap<>();
        chance.put("draws", permuted.length);
        chance.put("meanShare", ClassLines.known(mean(permuted)));
        chance.put("meanShareSd", ClassLines.known(sd(permuted)));
        chance.put("highest", ClassLines.known(Arrays.stream(permuted).max().orElse(Double.NaN)));
        values.put("labelsPermuted", chance);
        Map<String, Object> before = start.values();
        before.remove("classes");
        values.put("beforeTraining", before);
        return values;
    }

    /** What the data support, in sentences. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        lines.least().ifPresent(least -> {
            sentences.add(String.format(
                    Locale.ROOT,
                    "On average %.2f%% of a class's second moment about the origin lies on one line through it (class"
                            + " %d: %.2f%%, the least). With labels permuted it is %.2f ± %.2f%%, before training"
                            + " %.2f%%.",
                    100 * lines.meanShare(),
                    least.label(),
                    100 * least.share(),
                    100 * mean(permuted),
                    100 * sd(permuted),
                    100 * start.meanShare()));
            sentences.add(String.format(
                    Locale.ROOT,
                    "Directions spread by %.1f° about the mean of their class (before training %.1f°), and tell the"
                            + " class of %.2f%% of the images. Of the variance within a class, %.1f%% lies along its"
                            + " line (50%% for a round cluster).",
                    lines.meanSpread(),
                    start.meanSpread(),
                    100 * lines.toldByDirection(features),
                    100 * lines.meanElongation()));
        });
        ClassLines.nearest(lines.betweenRays())
                .ifPresent(near -> sentences.add(String.format(
                        Locale.ROOT,
                        "The nearest two rays are those of classes %d and %d, %.1f° apart; %d equally spaced ones would"
                                + " be %.1f° apart.",
                        near.first(),
                        near.second(),
                        near.angle(),
                        lines.classes().size(),
                        360.0 / lines.classes().size())));
        ClassLines.nearest(lines.betweenLines())
                .ifPresent(near -> sentences.add(String.format(
                        Locale.ROOT,
                        "The nearest two lines are those of classes %d and %d, %.1f° apart (%s); equally spaced ones"
                                + " would be %.1f° apart.",
                        near.first(),
                        near.second(),
                        near.angle(),
                        lines.betweenRays()[near.first()][near.second()] > 90
                                ? "on opposite sides of the origin"
                                : "on the same side of the origin",
                        180.0 / lines.classes().size())));
        sentences.add("In the plane at most two lines are linearly independent: "
                + lines.classes().size() + " classes can lie on different rays, but not in independent subspaces.");
        return sentences;
    }

    /**
     * Writes the features and labels as arrays, after the training and before it.
     *
     * @throws IOException if one cannot be written
     */
    public void write(Path folder) throws IOException {
        features.write(folder, "features");
        untrained.write(folder, "features-before-training");
    }

    /**
     * Draws figure 6, right: {@code figures/features.svg} and {@code .png}.
     *
     * @throws IOException if one cannot be written
     */
    public void draw(Path runDir) throws IOException {
        Figures figures = Figures.in(runDir);
        figures.add(
                "features",
                FeatureFigure.of(features, lines, loss, "after training"),
                "Features of the test images in the plane (the paper’s figure 6, right). "
                        + String.join(" ", sentences()));
        figures.add(
                "features-before-training",
                FeatureFigure.of(untrained, start, loss, "before training"),
                "The same images before the first update. On average " + Numbers.percent(start.meanShare())
                        + " of a class's second moment lies on its line.");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
