package io.github.hullwatch.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Agglomerative clustering of neurons with average linkage of |cos|, and the order of the leaves of its tree. Means are
 * kept as sums, and of each cluster the one that it is most like, so that n neurons take O(n²) memory and from O(n²)
 * to O(n³) time. Immutable once it is made.
 */
final class CosineTree {
    private final Cosines cosines;
    private final double[][] sums;
    private final List<List<Integer>> clusters = new ArrayList<>();
    /** The cluster that is most like each, −1 for none. */
    private final int[] partner;

    private final double[] mean;
    private List<int[]> groups;

    /** @param least mean |cos| at which clusters are one group, in (0, 1] */
    CosineTree(Cosines cosines, double least) {
        this.cosines = cosines;
        for (int i = 0; i < cosines.n(); i++) {
            if (cosines.isLive(i)) {
                clusters.add(new ArrayList<>(List.of(i)));
            }
        }
        int n = clusters.size();
        sums = new double[n][n];
        partner = new int[n];
        mean = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sums[i][j] = similarity(
                        cosines, clusters.get(i).get(0), clusters.get(j).get(0));
            }
        }
        for (int i = 0; i < n; i++) {
            look(i);
        }
        for (int joins = 1; joins < n; joins++) {
            int best = best();
            if (groups == null && mean[best] < least) {
                groups = alive();
            }
            join(Math.min(best, partner[best]), Math.max(best, partner[best]));
        }
        groups = groups == null ? alive() : groups;
    }

    /** Clusters that were joined at a mean of at least the threshold; those of one neuron, too. */
    List<int[]> groups() {
        return groups;
    }

    /** Neurons that have a direction, those of a group side by side. */
    int[] leaves() {
        return groups.isEmpty() ? new int[0] : alive().get(0);
    }

    private List<int[]> alive() {
        return clusters.stream()
                .filter(cluster -> cluster != null)
                .map(cluster -> cluster.stream().mapToInt(i -> i).toArray())
                .toList();
    }

    private double meanOf(int i, int j) {
        return sums[i][j] / ((double) clusters.get(i).size() * clusters.get(j).size());
    }

    private void look(int i) {
        partner[i] = -1;
        for (int j = 0; j < sums.length; j++) {
            if (j != i && clusters.get(j) != null && (partner[i] < 0 || meanOf(i, j) > mean[i])) {
                partner[i] = j;
                mean[i] = meanOf(i, j);
            }
        }
    }

    private int best() {
        int best = -1;
        for (int i = 0; i < sums.length; i++) {
            if (clusters.get(i) != null && (best < 0 || mean[i] > mean[best])) {
                best = i;
            }
        }
        return best;
    }

    private void join(int a, int b) {
        clusters.set(a, joined(clusters.get(a), clusters.get(b)));
        clusters.set(b, null);
        for (int k = 0; k < sums.length; k++) {
            if (k != a && clusters.get(k) != null) {
                sums[a][k] += sums[b][k];
                sums[k][a] = sums[a][k];
            }
        }
        look(a);
        for (int k = 0; k < sums.length; k++) {
            if (k == a || clusters.get(k) == null) {
                continue;
            }
            if (partner[k] == a || partner[k] == b) {
                look(k);
            } else if (meanOf(k, a) > mean[k]) {
                partner[k] = a;
                mean[k] = meanOf(k, a);
            }
        }
    }

    /** One after the other, each turned so that the ends that meet are most alike. */
    private List<Integer> joined(List<Integer> a, List<Integer> b) {
        List<Integer> first = a.size() >= b.size() ? a : b;
        List<Integer> second = a.size() >= b.size() ? b : a;
        double most = -1;
        boolean turnFirst = false;
        boolean turnSecond = false;
        for (int k = 0; k < 4; k++) {
            int end = first.get((k & 2) == 0 ? first.size() - 1 : 0);
            int start = second.get((k & 1) == 0 ? 0 : second.size() - 1);
            double alike = similarity(cosines, end, start);
            if (alike > most) {
                most = alike;
                turnFirst = (k & 2) != 0;
                turnSecond = (k & 1) != 0;
            }
        }
        List<Integer> all = new ArrayList<>(first);
        if (turnFirst) {
            Collections.reverse(all);
        }
        List<Integer> rest = new ArrayList<>(second);
        if (turnSecond) {
            Collections.reverse(rest);
        }
        all.addAll(rest);
        return all;
    }

    /** Absolute cosine; 0 where there is none. */
    static double similarity(Cosines cosines, int i, int j) {
        double cosine = Math.abs(cosines.get(i, j));
        return Double.isNaN(cosine) ? 0 : cosine;
    }
}
