package io.github.hullwatch.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The verdicts of one block over iterations, as a strip below the axis: full height inside, half height on the
 * boundary, a thin line outside, dotted where undecided, so that it reads in black and white too.
 *
 * @param stretches in the order of iterations
 */
public record Verdicts(List<Stretch> stretches) {
    /** A verdict and the iterations over which every measurement gave it; it is drawn up to where the next begins. */
    public record Stretch(String verdict, double from, double to) {}

    /**
     * @param iterations in ascending order
     * @param verdicts as many, by the names that files hold
     */
    public static Verdicts of(double[] iterations, List<String> verdicts) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < iterations.length; ) {
            int next = i + 1;
            while (next < iterations.length && verdicts.get(next).equals(verdicts.get(i))) {
                next++;
            }
            double to = next < iterations.length ? iterations[next] : iterations[iterations.length - 1];
            stretches.add(new Stretch(verdicts.get(i), iterations[i], to));
            i = next;
        }
        return new Verdicts(List.copyOf(stretches));
    }

    /** The verdicts that occur, in the alphabet's order. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        stretches.forEach(stretch -> kinds.add(stretch.verdict));
        return kinds;
    }

    /** The sign of one verdict, {@code width} wide, with its middle at the height y. */
    public static void sign(Canvas canvas, String verdict, double x, double y, double width) {
        canvas.draw(Outline.segment(x, y, x + width, y), Style.of(Role.verdict(verdict)));
    }

    void draw(Canvas canvas, Plane plane) {
        for (Stretch stretch : stretches) {
            double left = plane.x().at(stretch.from);
            double width = Math.max(1.5, plane.x().at(stretch.to) - left);
            sign(canvas, stretch.verdict, left, plane.floor() + 9, width);
        }
    }
}
