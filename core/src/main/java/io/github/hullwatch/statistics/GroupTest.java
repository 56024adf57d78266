package io.github.hullwatch.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether some groups differ in a number by more than its spread within them: the statistic H of Kruskal and Wallis
 * (<i>Use of ranks in one-criterion variance analysis</i>, Journal of the American Statistical Association 47, 1952,
 * with its correction for ties), and how often it is as large where the members are dealt to the groups at random.
 *
 * <p>If there are at most {@value #ENUMERATED} ways of dealing them, all are tried, and p is the share of those that
 * are as strong, the given one among them. Else {@value #DRAWS} are drawn, and p = (1 + as strong) / (1 + drawn), as in
 * {@link PermutationTest}. A small p says that some groups differ, not which.
 *
 * @param h 0 or more; NaN for fewer than two groups, for an empty group and where all numbers are equal
 * @param p above 0, at most 1; NaN where h is
 * @param least the smallest p that these numbers could have given, dealt in any way; NaN where h is
 * @param permutations how many ways were looked at; 0 where h is NaN
 * @param exact whether these were all there are
 */
public record GroupTest(double h, double p, double least, int permutations, boolean exact) {

    static final int ENUMERATED = 20_000;
    static final int DRAWS = 10_000;

    private static final double ROUNDING = 1e-9;
    private static final GroupTest NONE = new GroupTest(Double.NaN, Double.NaN, Double.NaN, 0, false);

    /**
     * Tests.
     *
     * @param groups the numbers of each, which may be ±∞; not changed
     * @param seed of the permutations that are drawn
     * @throws IllegalArgumentException if a number is NaN
     */
    public static GroupTest of(List<double[]> groups, long seed) {
        int[] sizes = groups.stream().mapToInt(group -> group.length).toArray();
        double[] all = groups.stream().flatMapToDouble(Arrays::stream).toArray();
        double[] ranks = Ranks.centred(all);
        double spread = Ranks.dot(ranks, ranks);
        if (sizes.length < 2 || spread == 0 || groups.stream().anyMatch(group -> group.length == 0)) {
            return NONE;
        }
        Dealing dealing = new Dealing(ranks, sizes, ROUNDING * spread);
        double given = dealing.strength();
        double h = (all.length - 1) * given / spread;
        if (dealing.ways() <= ENUMERATED) {
            dealing.strong = given;
            dealing.deal(0, new double[sizes.length], sizes.clone());
            return new GroupTest(
                    h,
                    (double) dealing.asStrong / dealing.dealt,
                    (double) dealing.strongest / dealing.dealt,
                    dealing.dealt,
                    true);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int asStrong = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Ranks.shuffle(ranks, random);
            asStrong += dealing.strength() >= given - dealing.rounding ? 1 : 0;
        }
        return new GroupTest(h, (1.0 + asStrong) / (1.0 + DRAWS), 1 / (1.0 + DRAWS), DRAWS, false);
    }

    /** Members dealt to groups of fixed sizes: Σ (sum of the group's ranks)²/size grows with H. */
    private static final class Dealing {
        private final double[] ranks;
        private final int[] sizes;
        private final double rounding;
        private double strong;
        private double most = -1;
        private int strongest;
        private int asStrong;
        private int dealt;

        Dealing(double[] ranks, int[] sizes, double rounding) {
            this.ranks = ranks;
            this.sizes = sizes;
            this.rounding = rounding;
        }

        /** As the ranks stand: the first group's first. */
        double strength() {
            double strength = 0;
            int at = 0;
            for (int size : sizes) {
                double sum = 0;
                for (int end = at + size; at < end; at++) {
                    sum += ranks[at];
                }
                strength += sum * sum / size;
            }
            return strength;
        }

        /** N!/Πnᵢ!, or more than can be tried. */
        double ways() {
            double ways = 1;
            int placed = 0;
            for (int size : sizes) {
                for (int i = 1; i <= size; i++) {
                    ways = ways * ++placed / i;
                }
            }
            return Math.rint(ways);
        }

        /** Deals the members from one on in every way. */
        void deal(int member, double[] sums, int[] room) {
            if (member == ranks.length) {
                count(sums);
                return;
            }
            for (int group = 0; group < sizes.length; group++) {
                if (room[group] > 0) {
                    double before = sums[group];
                    room[group]--;
                    sums[group] += ranks[member];
                    deal(member + 1, sums, room);
                    sums[group] = before;
                    room[group]++;
                }
            }
        }

        private void count(double[] sums) {
            double strength = 0;
            for (int group = 0; group < sizes.length; group++) {
                strength += sums[group] * sums[group] / sizes[group];
            }
            dealt++;
            asStrong += strength >= strong - rounding ? 1 : 0;
            if (strength > most + rounding) {
                most = strength;
                strongest = 1;
            } else if (strength >= most - rounding) {
                strongest++;
            }
        }
    }
}
