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
 * @param permuted mean shares under permutations of the labels, after the training
 * @param startPermuted their mean before it
 * @param names what people call each class
 */
public record FeatureResults(
        FeatureLoss loss,
        FeatureSet features,
        ClassLines lines,
        FeatureSet untrained,
        ClassLines start,
        double[] permuted,
        double startPermuted,
        List<String> names) {

    private static final int PERMUTATIONS = 100;

    /** @param names what people call each class, at least two */
    public static FeatureResults of(
            FeatureLoss loss, FeatureSet trained, FeatureSet start, List<String> names, long seed) {
        int classes = names.size();
        return new FeatureResults(
                loss,
                trained,
                ClassLines.of(trained, classes),
                start,
                ClassLines.of(start, classes),
                ClassLines.permuted(trained, classes, seed, PERMUTATIONS),
                mean(ClassLines.permuted(start, classes, seed, PERMUTATIONS)),
                List.copyOf(names));
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
        before.put("meanShareLabelsPermuted", ClassLines.known(startPermuted));
        values.put("beforeTraining", before);
        return values;
    }

    /** What the data support, in sentences. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        int count = lines.classes().size();
        lines.least()
                .ifPresent(least -> sentences.add("On average " + percent(lines.meanShare())
                        + " of a class's second moment about the origin lies on one line through it (least: class "
                        + names.get(least.label()) + ", " + percent(least.share()) + "). With labels permuted it is "
                        + percent(mean(permuted)) + " (standard deviation " + percent(sd(permuted))
                        + "). Before training these were "
                        + percent(start.meanShare()) + " and " + percent(startPermuted) + "."));
        sentences.add("Directions spread by " + degrees(lines.meanSpread())
                + " about the mean of their class (before training " + degrees(start.meanSpread())
                + "). The nearest mean"
                + " direction is that of the own class for " + percent(lines.toldByDirection(features))
                + " of the images. Of the variance within a class, " + percent(lines.meanElongation())
                + " lies along its line (50% for a round cluster).");
        ClassLines.nearest(lines.betweenRays())
                .ifPresent(near ->
                        sentences.add("The nearest two rays are those of classes " + names.get(near.first()) + " and "
                                + names.get(near.second()) + ", " + degrees(near.angle()) + " apart; " + count
                                + " equally spaced ones would be " + degrees(360.0 / count) + " apart."));
        ClassLines.nearest(lines.betweenLines())
                .ifPresent(near -> sentences.add("The nearest two lines are those of classes " + names.get(near.first())
                        + " and "
                        + names.get(near.second()) + ", " + degrees(near.angle()) + " apart (on "
                        + (lines.betweenRays()[near.first()][near.second()] > 90 ? "opposite sides" : "the same side")
                        + " of the origin); equally spaced ones would be " + degrees(180.0 / count) + " apart."));
        if (count > 2) {
            sentences.add("In the plane at most two lines are linearly independent: " + count
                    + " classes can lie on different rays, but not in linearly independent subspaces.");
        }
        return sentences;
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f%%", 100 * share) : "undefined";
    }

    private static String degrees(double angle) {
        return Double.isFinite(angle) ? String.format(Locale.ROOT, "%.1f°", angle) : "an undefined angle";
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
                FeatureFigure.of(features, lines, names, loss, "after training"),
                "Features of the test images in the plane (the paper’s figure 6, right). "
                        + String.join(" ", sentences()));
        figures.add(
                "features-before-training",
                FeatureFigure.of(untrained, start, names, loss, "before training"),
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
