package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.ExactSign;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Finds the directions that have an opposite one: the commonest reason for D = 0. Takes n·d products and a sort.
 *
 * <p>Rows of one line have equal absolute products with any vector, so only neighbours in the order of their products
 * with one arbitrary vector are compared. Lines are told up to rounding; whether two raw rows are opposite exactly, by
 * any factor, is decided by the signs of d cross products. Allocates; rarely called. Stateless.
 */
public final class OppositePairs {
    /** Rows of one line that are compared exactly, at most; rows that differ in the last bits may be many. */
    private static final int COMPARISONS = 64;

    private final int[] members;
    private final int[] exact;

    private OppositePairs(int[] members, int[] exact) {
        this.members = members;
        this.exact = exact;
    }

    /** Finds them. */
    public static OppositePairs of(Directions directions) {
        List<List<Integer>> lines = lines(directions);
        List<Integer> members = new ArrayList<>();
        int[] exact = null;
        for (List<Integer> line : lines) {
            int first = line.get(0);
            int opposite = -1;
            for (int i : line) {
                opposite = opposite < 0 && dot(directions, first, i) < 0 ? i : opposite;
            }
            if (opposite >= 0) {
                members.add(first);
                members.add(opposite);
                exact = exact == null ? exact(directions, line) : exact;
            }
        }
        return new OppositePairs(members.stream().mapToInt(Integer::intValue).toArray(), exact);
    }

    /** Positions of two rows from every line that has opposite ones, up to rounding; one after the other. */
    public int[] members() {
        return members;
    }

    /** Positions of two rows that are opposite exactly, or null. */
    public int[] exact() {
        return exact;
    }

    private static List<List<Integer>> lines(Directions directions) {
        int n = directions.n();
        int d = directions.d();
        double[] vector = new SplittableRandom(1).doubles(d, -1, 1).toArray();
        double same = Allowance.ofBound(d);
        double window = same * Math.sqrt(Dot.of(vector, 0, vector, 0, d));
        double[] along = new double[n];
        for (int i = 0; i < n; i++) {
            along[i] = Math.abs(Dot.of(directions.units(), i * d, vector, 0, d));
        }
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> along[i]));
        List<List<Integer>> lines = new ArrayList<>();
        int from = 0;
        for (int i : order) {
            while (from < lines.size() && along[lines.get(from).get(0)] < along[i] - window) {
                from++;
            }
            List<Integer> found = null;
            for (int at = from; at < lines.size() && found == null; at++) {
                found = areOneLine(directions, lines.get(at).get(0), i, same) ? lines.get(at) : null;
            }
            if (found == null) {
                found = new ArrayList<>(1);
                lines.add(found);
            }
            found.add(i);
        }
        return lines;
    }

    private static double dot(Directions directions, int i, int j) {
        int d = directions.d();
        return Dot.of(directions.units(), i * d, directions.units(), j * d, d);
    }

    private static boolean areOneLine(Directions directions, int i, int j, double same) {
        int d = directions.d();
        double[] u = directions.units();
        double sign = Math.signum(dot(directions, i, j));
        double apart2 = 0;
        for (int k = 0; k < d; k++) {
            double apart = u[i * d + k] - sign * u[j * d + k];
            apart2 += apart * apart;
        }
        return apart2 <= same * same;
    }

    private static int[] exact(Directions directions, List<Integer> line) {
        int comparisons = 0;
        for (int b = 1; b < line.size(); b++) {
            for (int a = 0; a < b && comparisons < COMPARISONS; a++) {
                if (dot(directions, line.get(a), line.get(b)) < 0) {
                    comparisons++;
                    if (areOpposite(directions, line.get(a), line.get(b))) {
                        return new int[] {line.get(a), line.get(b)};
                    }
                }
            }
        }
        return null;
    }

    /** Whether two rows with a negative product are exactly parallel. */
    private static boolean areOpposite(Directions directions, int i, int j) {
        int d = directions.d();
        int longest = 0;
        for (int k = 1; k < d; k++) {
            longest = Math.abs(directions.raw(i, k)) > Math.abs(directions.raw(i, longest)) ? k : longest;
        }
        double x = directions.raw(i, longest);
        double y = directions.raw(j, longest);
        if (y == 0) {
            return false;
        }
        for (int k = 0; k < d; k++) {
            if (ExactSign.cross(x, directions.raw(i, k), y, directions.raw(j, k)) != 0) {
                return false;
            }
        }
        return true;
    }
}
