package io.github.hullwatch.mnist.features;

import io.github.hullwatch.measure.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The lines of all classes, and the angles between them: of the lines, in [0°, 90°], and of the rays on which the
 * points lie, in [0°, 180°]. Two classes on opposite rays have the same line.
 *
 * <p>Ten lines in a plane cannot be linearly independent, at most two can; what can be asked is whether each class lies
 * on a line, and how far apart lines and rays are. Ten equally spaced rays are 36° apart, ten lines 18°.
 *
 * @param classes in the order of their labels
 */
record ClassLines(List<ClassLine> classes) {

    ClassLines {
        classes = List.copyOf(classes);
    }

    /** Two classes, and the angle between them in degrees. */
    record Nearest(int first, int second, double angle) {}

    /**
     * Of features with their labels.
     *
     * @param count number of classes; every label is below it
     */
    static ClassLines of(FeatureSet features, int count) {
        return of(features, features.labels(), count);
    }

    private static ClassLines of(FeatureSet features, int[] labels, int count) {
        ClassLine.Sums[] sums = new ClassLine.Sums[count];
        Arrays.setAll(sums, label -> new ClassLine.Sums());
        for (int i = 0; i < features.size(); i++) {
            sums[labels[i]].add(features.x(i), features.y(i));
        }
        List<ClassLine> classes = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            classes.add(sums[label].of(label));
        }
        return new ClassLines(classes);
    }

    /**
     * What the same points give where labels mean nothing: the mean share of the classes under each of some
     * permutations of the labels, drawn from a seed.
     */
    static double[] permuted(FeatureSet features, int count, long seed, int draws) {
        SplittableRandom random = new SplittableRandom(new RandomStreams(seed).of("features/permutations"));
        int[] labels = features.labels().clone();
        double[] shares = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            for (int i = labels.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = labels[i];
                labels[i] = labels[j];
                labels[j] = kept;
            }
            shares[draw] = of(features, labels, count).meanShare();
        }
        return shares;
    }

    /** Mean over the classes that have one; NaN if none has. */
    double meanShare() {
        return mean(ClassLine::share);
    }

    /** Mean over the classes, in degrees. */
    double meanSpread() {
        return mean(ClassLine::spread);
    }

    /** Mean over the classes that have one. */
    double meanElongation() {
        return mean(ClassLine::elongation);
    }

    private double mean(ToDoubleFunction<ClassLine> value) {
        return classes.stream()
                .mapToDouble(value)
                .filter(found -> !Double.isNaN(found))
                .average()
                .orElse(Double.NaN);
    }

    /** The class whose points lie least on a line; empty if none has a line. */
    Optional<ClassLine> least() {
        return classes.stream()
                .filter(found -> !Double.isNaN(found.share()))
                .min((a, b) -> Double.compare(a.share(), b.share()));
    }

    /** Angles between the lines, in [0°, 90°]; NaN where one has none. */
    double[][] betweenLines() {
        return between(ClassLine::line, 180);
    }

    /** Angles between the rays, in [0°, 180°]; NaN where one has none. */
    double[][] betweenRays() {
        return between(ClassLine::ray, 360);
    }

    private double[][] between(ToDoubleFunction<ClassLine> direction, double turn) {
        double[][] angles = new double[classes.size()][classes.size()];
        for (int i = 0; i < angles.length; i++) {
            for (int j = 0; j < angles.length; j++) {
                double apart =
                        Math.abs(direction.applyAsDouble(classes.get(i)) - direction.applyAsDouble(classes.get(j)));
                angles[i][j] = Math.min(apart, turn - apart);
            }
        }
        return angles;
    }

    /** The two that are nearest in a table of angles; empty if there are no two. */
    static Optional<Nearest> nearest(double[][] angles) {
        Nearest nearest = null;
        for (int i = 0; i < angles.length; i++) {
            for (int j = i + 1; j < angles.length; j++) {
                if (!Double.isNaN(angles[i][j]) && (nearest == null || angles[i][j] < nearest.angle)) {
                    nearest = new Nearest(i, j, angles[i][j]);
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The share of the points whose direction is nearest to the ray of their own class: what directions alone tell. */
    double toldByDirection(FeatureSet features) {
        int right = 0;
        for (int i = 0; i < features.size(); i++) {
            double angle = Math.toDegrees(Math.atan2(features.y(i), features.x(i)));
            boolean directed = Math.hypot(features.x(i), features.y(i)) > 0;
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (ClassLine line : classes) {
                double apart = Math.abs(angle - line.ray()) % 360;
                double between = Math.min(apart, 360 - apart);
                if (directed && between < least) {
                    least = between;
                    best = line.label();
                }
            }
            right += best == features.labels()[i] ? 1 : 0;
        }
        return (double) right / features.size();
    }

    /** By name, for a manifest or JSON: what does not exist is null. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("meanShare", known(meanShare()));
        values.put("meanSpreadDegrees", known(meanSpread()));
        values.put("meanElongation", known(meanElongation()));
        values.put("nearestRays", nearest(nearest(betweenRays())));
        values.put("nearestLines", nearest(nearest(betweenLines())));
        List<Map<String, Object>> each = new ArrayList<>();
        for (ClassLine found : classes) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("class", found.label());
            one.put("points", found.count());
            one.put("undirected", found.undirected());
            one.put("share", known(found.share()));
            one.put("lineDegrees", known(found.line()));
            one.put("rayDegrees", known(found.ray()));
            one.put("spreadDegrees", known(found.spread()));
            one.put("elongation", known(found.elongation()));
            each.add(one);
        }
        values.put("classes", each);
        return values;
    }

    private static Map<String, Object> nearest(Optional<Nearest> found) {
        Map<String, Object> values = new LinkedHashMap<>();
        found.ifPresent(two -> {
            values.put("degrees", two.angle());
            values.put("classes", List.of(two.first(), two.second()));
        });
        return values;
    }

    /** A table by rows, for JSON. */
    static List<List<Object>> rows(double[][] table) {
        return Arrays.stream(table)
                .map(row -> Arrays.stream(row).mapToObj(ClassLines::known).toList())
                .toList();
    }

    /** JSON has neither NaN nor infinity. */
    static Object known(double value) {
        return Double.isFinite(value) ? (Object) value : null;
    }
}
