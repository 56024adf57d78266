package io.github.hullwatch.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The verdicts of one block over iterations, as a strip of stretches: full height inside, a thin line outside, half height
 * on the boundary, dotted where undecided, so that it reads in black and white too.
 */
public final class Verdicts {
    /** A verdict and the iterations over which every measurement gave it; it is drawn up to where the next begins. */
    public record Stretch(String verdict, double from, double to) {}

    private final List<Stretch> stretches = new ArrayList<>();

    public static Verdicts of(double[] iterations, List<String> verdicts) {
        Verdicts strip = new Verdicts();
        for (int i = 0; i < iterations.length; ) {
            int next = i + 1;
            while (next < iterations.length && verdicts.get(next).equals(verdicts.get(i))) {
                next++;
            }
            double to = next < iterations.length ? iterations[next] : iterations[iterations.length - 1];
            strip.stretches.add(new Stretch(verdicts.get(i), iterations[i], to));
            i = next;
        }
        return strip;
    }

    public List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /** The verdicts that occur, in the alphabet's order. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        stretches.forEach(stretch -> kinds.add(stretch.verdict));
        return kinds;
    }

    void draw(Markup out, Scale x, int top) {
        for (Stretch stretch : stretches) {
            double left = x.at(stretch.from);
            double width = Math.max(1.5, x.at(stretch.to) - left);
            double height =
                    switch (stretch.verdict) {
                        case "inside" -> 9;
                        case "boundary" -> 5;
                        default -> 2.5;
                    };
            out.leaf(
                    "path",
                    "class",
                    "verdict " + cssClass(stretch.verdict),
                    "d",
                    "M" + ChartBody.round(left) + " " + ChartBody.round(top + 6) + "h" + ChartBody.round(width),
                    "stroke-width",
                    height);
        }
    }

    /** The style's class of a verdict; one that this version does not know is drawn as undecided. */
    public static String cssClass(String verdict) {
        return switch (verdict) {
            case "inside", "outside", "boundary" -> verdict;
            default -> "undecided";
        };
    }
}
