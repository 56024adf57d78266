package io.github.hullwatch.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An order of neurons in which those that point along one line stand side by side, and the groups that they form.
 *
 * <p>Agglomerative clustering with average linkage (UPGMA: Sokal and Michener 1958) of |cos|: the two clusters whose
 * pairs have the largest mean |cos| are joined, again and again. Clusters that are joined at a mean of at least a
 * threshold are groups. The leaves of the tree are laid out so that, at each join, the larger cluster comes first and
 * the ends that meet are the most alike; those of a group are then neighbours. Of a group, those along its line come
 * before those against it, the more numerous side first. Neurons without direction come last.
 *
 * <p>Equal means are broken by the lower number of a neuron, so equal cosines give equal orders. Immutable.
 */
public final class CosineOrder {
    /**
     * Neurons that lie on one line, side by side; at least two.
     *
     * @param from the first place
     * @param along how many point one way: they come first
     * @param against how many point the other way
     * @param of how many there are of it in all, where the order is thinned; else along + against
     */
    public record Group(int from, int along, int against, int of) {
        /** How many neurons of it stand in the order. */
        public int size() {
            return along + against;
        }
    }

    /**
     * A smaller picture of an order.
     *
     * @param neurons that are left, ascending
     * @param order of these, counted from 0
     */
    public record Thinned(int[] neurons, CosineOrder order) {
        /** One line for people. */
        @Override
        public String toString() {
            return neurons.length + " neurons in " + order.groups.size() + " groups";
        }
    }

    private final int[] neurons;
    private final List<Group> groups;

    private CosineOrder(int[] neurons, List<Group> groups) {
        this.neurons = neurons;
        this.groups = List.copyOf(groups);
    }

    /**
     * Orders all neurons of some cosines.
     *
     * @param least mean |cos| at which clusters are one group, in (0, 1]
     */
    public static CosineOrder of(Cosines cosines, double least) {
        CosineTree tree = new CosineTree(cosines, least);
        int[] groupOf = new int[cosines.n()];
        for (int g = 0; g < tree.groups().size(); g++) {
            for (int neuron : tree.groups().get(g)) {
                groupOf[neuron] = g;
            }
        }
        int[] order = new int[cosines.n()];
        int next = 0;
        List<Group> found = new ArrayList<>();
        int[] leaves = tree.leaves();
        while (next < leaves.length) {
            int from = next;
            // A group is a part of the tree: its leaves are neighbours.
            while (next < leaves.length && groupOf[leaves[next]] == groupOf[leaves[from]]) {
                next++;
            }
            int[] group = Arrays.copyOfRange(leaves, from, next);
            int along = bySide(cosines, group, order, from);
            if (group.length > 1) {
                found.add(new Group(from, along, group.length - along, group.length));
            }
        }
        for (int neuron = 0; neuron < order.length; neuron++) {
            if (!cosines.isLive(neuron)) {
                order[next++] = neuron;
            }
        }
        return new CosineOrder(order, found);
    }

    /** Writes a group side by side into an order; how many are on the first side. */
    private static int bySide(Cosines cosines, int[] group, int[] order, int from) {
        int centre = group[0];
        double most = -1;
        for (int i : group) {
            double sum = 0;
            for (int j : group) {
                sum += CosineTree.similarity(cosines, i, j);
            }
            if (sum > most || sum == most && i < centre) {
                most = sum;
                centre = i;
            }
        }
        int reference = centre;
        int[] same = Arrays.stream(group)
                .filter(i -> !(cosines.get(reference, i) < 0))
                .toArray();
        int[] other =
                Arrays.stream(group).filter(i -> cosines.get(reference, i) < 0).toArray();
        boolean swap = other.length > same.length
                || other.length == same.length
                        && Arrays.stream(other).min().orElseThrow()
                                < Arrays.stream(same).min().orElseThrow();
        int[] first = swap ? other : same;
        int[] second = swap ? same : other;
        System.arraycopy(first, 0, order, from, first.length);
        System.arraycopy(second, 0, order, from + first.length, second.length);
        return first.length;
    }

    /** The neurons as they stand side by side. */
    public int[] neurons() {
        return neurons.clone();
    }

    /** In the order in which they stand. */
    public List<Group> groups() {
        return groups;
    }

    /** The place of each neuron's group among {@link #groups}, by neuron; −1 for those that are alone. */
    public int[] groupOf() {
        int[] of = new int[neurons.length];
        Arrays.fill(of, -1);
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            for (int place = group.from(); place < group.from() + group.size(); place++) {
                of[neurons[place]] = g;
            }
        }
        return of;
    }

    /** Whether each neuron stands on the second side of its group, by neuron. */
    public boolean[] against() {
        boolean[] against = new boolean[neurons.length];
        for (Group group : groups) {
            for (int place = group.from() + group.along(); place < group.from() + group.size(); place++) {
                against[neurons[place]] = true;
            }
        }
        return against;
    }

    /** Every so many places of the order, at most {@code most} of them, and their groups. */
    public Thinned thinned(int most) {
        int n = neurons.length;
        int m = Math.min(n, most);
        int[] place = new int[n];
        Arrays.fill(place, -1);
        int[] kept = new int[m];
        for (int i = 0; i < m; i++) {
            int from = (int) ((long) i * n / m);
            kept[i] = neurons[from];
            place[from] = i;
        }
        List<Group> shown = new ArrayList<>();
        for (Group group : groups) {
            int[] along = places(place, group.from(), group.along());
            int[] against = places(place, group.from() + group.along(), group.against());
            if (along.length + against.length > 1) {
                int first = along.length > 0 ? along[0] : against[0];
                shown.add(new Group(first, along.length, against.length, group.of()));
            }
        }
        int[] ascending = kept.clone();
        Arrays.sort(ascending);
        int[] numbered = Arrays.stream(kept)
                .map(neuron -> Arrays.binarySearch(ascending, neuron))
                .toArray();
        return new Thinned(ascending, new CosineOrder(numbered, shown));
    }

    private static int[] places(int[] place, int from, int length) {
        return Arrays.stream(place, from, from + length).filter(p -> p >= 0).toArray();
    }
}
