package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.view.CosineOrder.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CosineOrderTest {

    private static Cosines cosines(double[][] rows) {
        return Cosines.ofRows(
                NeuronRuns.matrix(rows), IntStream.range(0, rows.length).toArray());
    }

    private static CosineOrder order(double[][] rows, double least) {
        return CosineOrder.of(cosines(rows), least);
    }

    private static Set<Set<Integer>> sets(CosineOrder order, int[] names) {
        Set<Set<Integer>> sets = new HashSet<>();
        for (Group group : order.groups()) {
            Set<Integer> members = new TreeSet<>();
            for (int place = group.from(); place < group.from() + group.size(); place++) {
                members.add(names[order.neurons()[place]]);
            }
            sets.add(members);
        }
        return sets;
    }

    private static int[] count(int n) {
        return IntStream.range(0, n).toArray();
    }

    @Test
    void twoAntipodalGroupsAreOneLineWithTwoSides() {
        CosineOrder order = order(new double[][] {{1, 0}, {-2, 0}, {3, 0}, {-1, 0}, {1, 0}}, .9);
        assertEquals(List.of(new Group(0, 3, 2, 5)), order.groups());
        assertEquals(Set.of(0, 2, 4), new TreeSet<>(list(order.neurons(), 0, 3)));
        assertEquals(Set.of(1, 3), new TreeSet<>(list(order.neurons(), 3, 5)));
        assertArrayEquals(new boolean[] {false, true, false, true, false}, order.against());
    }

    private static List<Integer> list(int[] neurons, int from, int to) {
        return Arrays.stream(neurons, from, to).boxed().toList();
    }

    /** The first side is the more numerous; of equal ones that with the lowest number. */
    @Test
    void sidesHaveAnOrder() {
        assertArrayEquals(
                new boolean[] {true, false, false},
                order(new double[][] {{1, 0}, {-1, 0}, {-1, 0}}, .9).against());
        assertArrayEquals(
                new boolean[] {false, true},
                order(new double[][] {{-1, 0}, {1, 0}}, .9).against());
    }

    @Test
    void threeLinesAreThreeGroupsSideBySide() {
        double[][] rows = new double[12][3];
        for (int i = 0; i < 12; i++) {
            rows[i][i % 3] = i % 2 == 0 ? 1 + i : -1 - i;
        }
        CosineOrder order = order(rows, .9);
        assertEquals(Set.of(Set.of(0, 3, 6, 9), Set.of(1, 4, 7, 10), Set.of(2, 5, 8, 11)), sets(order, count(12)));
        order.groups().forEach(group -> assertEquals(2, group.along()));
        assertEquals(List.of(0, 4, 8), order.groups().stream().map(Group::from).toList());
    }

    /** The larger cluster comes first in the tree. */
    @Test
    void theLargestGroupComesFirst() {
        double[][] rows = new double[9][2];
        for (int i = 0; i < 9; i++) {
            rows[i][i < 3 ? 0 : 1] = 1;
        }
        assertEquals(
                List.of(new Group(0, 6, 0, 6), new Group(6, 3, 0, 3)),
                order(rows, .9).groups());
    }

    /** Average linkage: c is at 0.96 of a and 0.80 of b, on average below 0.9; single linkage would join it. */
    @Test
    void groupsAreOfMeanCosinesNotOfTheLargest() {
        double[][] rows = {{1, 0}, {Math.cos(.32), -Math.sin(.32)}, {Math.cos(.33), Math.sin(.33)}};
        CosineOrder order = order(rows, .9);
        assertEquals(Set.of(Set.of(0, 1)), sets(order, count(3)));
        // Laid out along the arc: the one in the middle stands in the middle.
        assertArrayEquals(new int[] {1, 0, 2}, order.neurons());
        assertEquals(Set.of(Set.of(0, 1, 2)), sets(order(rows, .85), count(3)));
    }

    @Test
    void directionsAlongAnArcStandInTheirOrder() {
        List<Integer> places = new ArrayList<>(Arrays.stream(count(16)).boxed().toList());
        Collections.shuffle(places, new Random(7));
        double[][] rows = new double[16][];
        for (int i = 0; i < 16; i++) {
            double angle = Math.pow(places.get(i), 1.1) * .02;
            rows[i] = new double[] {Math.cos(angle), Math.sin(angle)};
        }
        int[] seen =
                Arrays.stream(order(rows, .9999999).neurons()).map(places::get).toArray();
        int steps = 0;
        for (int i = 1; i < 16; i++) {
            steps += Math.abs(seen[i] - seen[i - 1]);
        }
        // 15 is the shortest way; a random order has 85 on average.
        assertTrue(steps <= 30, Arrays.toString(seen));
    }

    /** Ties everywhere: the order is by number, and always the same. */
    @Test
    void tiesAreBrokenByNumber() {
        double[][] orthogonal = new double[5][5];
        for (int i = 0; i < 5; i++) {
            orthogonal[i][i] = 1;
        }
        assertEquals(List.of(), order(orthogonal, .9).groups());
        assertArrayEquals(count(5), order(orthogonal, .9).neurons());
        double[][] equal = new double[6][2];
        for (double[] row : equal) {
            row[0] = 1;
        }
        assertArrayEquals(count(6), order(equal, .9).neurons());
    }

    @Test
    void renumberingTheNeuronsChangesNoGroup() {
        Random random = new Random(5);
        double[][] rows = NeuronRuns.gaussian(random, 40, 3);
        CosineOrder before = order(rows, .95);
        assertTrue(before.groups().size() > 3, "groups to compare");
        for (int k = 0; k < 10; k++) {
            List<Integer> names =
                    new ArrayList<>(Arrays.stream(count(40)).boxed().toList());
            Collections.shuffle(names, random);
            double[][] shuffled = names.stream().map(i -> rows[i]).toArray(double[][]::new);
            int[] of = names.stream().mapToInt(i -> i).toArray();
            assertEquals(sets(before, count(40)), sets(order(shuffled, .95), of));
        }
    }

    /** Against average linkage as the definition has it, without any shortcut. */
    @Test
    void groupsAreThoseOfTheDefinition() {
        Random random = new Random(9);
        for (int k = 0; k < 40; k++) {
            Cosines cosines = cosines(NeuronRuns.gaussian(random, 3 + k % 12, 2 + k % 3));
            assertEquals(slow(cosines, .85), sets(CosineOrder.of(cosines, .85), count(cosines.n())), "case " + k);
        }
    }

    private static Set<Set<Integer>> slow(Cosines cosines, double least) {
        List<Set<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < cosines.n(); i++) {
            clusters.add(new TreeSet<>(Set.of(i)));
        }
        while (true) {
            double best = -1;
            int[] pair = null;
            for (int a = 0; a < clusters.size(); a++) {
                for (int b = a + 1; b < clusters.size(); b++) {
                    double sum = 0;
                    for (int i : clusters.get(a)) {
                        for (int j : clusters.get(b)) {
                            sum += Math.abs(cosines.get(i, j));
                        }
                    }
                    double mean = sum / clusters.get(a).size() / clusters.get(b).size();
                    if (mean > best) {
                        best = mean;
                        pair = new int[] {a, b};
                    }
                }
            }
            if (best < least) {
                clusters.removeIf(cluster -> cluster.size() < 2);
                return new HashSet<>(clusters);
            }
            clusters.get(pair[0]).addAll(clusters.remove(pair[1]));
        }
    }

    @Test
    void theDeadStandAtTheEnd() {
        CosineOrder order = order(new double[][] {{0, 0}, {1, 0}, {0, 0}, {1, .01}}, .9);
        assertArrayEquals(new int[] {1, 3, 0, 2}, order.neurons());
        assertArrayEquals(new int[] {-1, 0, -1, 0}, order.groupOf());
        assertArrayEquals(count(3), order(new double[3][2], .9).neurons());
        assertArrayEquals(count(1), order(new double[][] {{1, 2}}, .9).neurons());
    }

    @Test
    void aSmallerPictureKeepsGroupsInProportion() {
        double[][] rows = new double[90][3];
        for (int i = 0; i < 90; i++) {
            rows[i][i < 60 ? 0 : 1] = i % 2 == 0 ? 1 : -1;
        }
        CosineOrder.Thinned small = order(rows, .9).thinned(9);
        assertEquals(9, small.neurons().length);
        assertEquals(
                List.of(new Group(0, 3, 3, 60), new Group(6, 2, 1, 30)),
                small.order().groups());
        int[] sorted = small.neurons().clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, small.neurons());
        assertArrayEquals(
                count(9), Arrays.stream(small.order().neurons()).sorted().toArray());
    }

    @Test
    void fiveHundredNeuronsAreOrderedAtOnce() {
        CosineOrder order = order(NeuronRuns.gaussian(new Random(2), 512, 20), .9);
        assertArrayEquals(count(512), Arrays.stream(order.neurons()).sorted().toArray());
    }
}
