package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.Readout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClustersQuantityTest {

    private static final double SLOPE = .1;

    private static Quantity quantity(String group, int neurons, int inputs) {
        RandomStreams streams = new RandomStreams(1);
        return Quantities.clusters()
                .create(new BlockContext(
                        new LayerDescription("hidden", "DenseLayer", neurons, inputs, true),
                        group,
                        SpaceRule.FULL,
                        inputs,
                        new NullModel(streams),
                        streams))
                .orElseThrow();
    }

    private static Map<String, Object> values(Vectors weights, LayerProbe probe) {
        return quantity(GroupRule.ALL, weights.n(), weights.d())
                .measure(new BlockSnapshot(3, weights, true, false, probe))
                .orElseThrow()
                .values();
    }

    private static double[] normals(int count, long seed) {
        Random random = new Random(seed);
        double[] all = new double[count];
        for (int i = 0; i < count; i++) {
            all[i] = random.nextGaussian();
        }
        return all;
    }

    /** Leaky units with these output weights, and as many inputs as their scores are positive and negative. */
    private static LayerProbe probe(Vectors weights, double[][] outgoing, int m, long seed) {
        Vectors inputs = Vectors.rows(normals(m * weights.d(), seed), m, weights.d());
        double[] scores = new double[m * outgoing.length];
        int[] labels = new int[m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < weights.n(); j++) {
                double z = 0;
                for (int k = 0; k < weights.d(); k++) {
                    z += weights.get(j, k) * inputs.get(i, k);
                }
                for (int unit = 0; unit < outgoing.length; unit++) {
                    scores[i * outgoing.length + unit] += outgoing[unit][j] * (z > 0 ? z : SLOPE * z);
                }
            }
            double first = scores[i * outgoing.length];
            labels[i] = outgoing.length == 1 ? (first > 0 ? 1 : 0) : first > scores[i * outgoing.length + 1] ? 0 : 1;
        }
        double[] flat = Arrays.stream(outgoing).flatMapToDouble(Arrays::stream).toArray();
        return new LayerProbe(
                inputs,
                labels,
                2,
                null,
                new Readout(
                        Vectors.rows(flat, outgoing.length, weights.n()), Vectors.rows(scores, m, outgoing.length)));
    }

    /** All w_j = p, all u_j = q: leaky units increase strictly, so f has the sign of (p − q)·x, exactly. */
    @Test
    void perfectClustersDecideAsTheirDifferenceDoes() {
        double[] rows = {1, 2, 0, 1, 2, 0, -3, .5, 1, -3, .5, 1};
        Vectors weights = Vectors.rows(rows, 4, 3);
        Map<String, Object> values = values(weights, probe(weights, new double[][] {{1, 1, -1, -1}}, 500, 2));
        assertEquals(1.0, values.get("linear"));
        assertEquals(1.0, (double) values.get("groupCohesion"), 1e-15);
        assertEquals(0.0, (double) values.get("groupRadius"), 1e-15);
        assertEquals(-2 / Math.sqrt(5 * 10.25), (double) values.get("groupCosine"), 1e-15);
        assertTrue((double) values.get("linearFit") < 1);
    }

    /** u_j = −w_j: σ(z) − σ(−z) = (1 + slope)z, so that f is linear whatever the w_j are. */
    @Test
    void oppositeGroupsAreLinearWithoutAnyClusters() {
        double[] rows = normals(5 * 3, 4);
        double[] both = Arrays.copyOf(rows, 30);
        for (int i = 0; i < 15; i++) {
            both[15 + i] = -rows[i];
        }
        Vectors weights = Vectors.rows(both, 10, 3);
        double[] out = {1, 1, 1, 1, 1, -1, -1, -1, -1, -1};
        Map<String, Object> values = values(weights, probe(weights, new double[][] {out}, 500, 5));
        assertEquals(1.0, values.get("linear"));
        assertEquals(1.0, (double) values.get("linearFit"), 1e-14);
        assertEquals(-1.0, (double) values.get("groupCosine"), 1e-15);
        assertTrue((double) values.get("groupCohesion") < .9);
        assertTrue((double) values.get("agreement") < .9);
    }

    /** Two units that mirror each other say the same as one. */
    @Test
    void twoUnitsSayOfEachClassWhatOneSays() {
        Vectors weights = Vectors.rows(normals(6 * 3, 6), 6, 3);
        double[] out = {1, 1, 1, -1, -1, -1};
        double[] mirrored = {-1, -1, -1, 1, 1, 1};
        Map<String, Object> one = values(weights, probe(weights, new double[][] {out}, 300, 7));
        Map<String, Object> two = values(weights, probe(weights, new double[][] {mirrored, out}, 300, 7));
        for (String field : List.of("linear", "linearFit", "agreement", "groupCosine", "groupRadius")) {
            assertEquals((double) one.get(field), (double) two.get(field), 1e-14, field);
        }
        assertEquals(1, ((List<?>) one.get("linears")).size());
        assertEquals(2, ((List<?>) two.get("linears")).size());
    }

    @Test
    void aGroupOrAnUnreachedLayerHasItsOwnCohesionOnly() {
        Vectors weights = Vectors.rows(new double[] {3, 0, 0, 4}, 2, 2);
        LayerProbe probe = probe(weights, new double[][] {{1, -1}}, 20, 1);
        Map<String, Object> group = quantity("plus", 2, 2)
                .measure(new BlockSnapshot(0, weights, true, false, probe))
                .orElseThrow()
                .values();
        assertEquals(List.of("cohesion", "cohesionNull", "radius", "dead"), List.copyOf(group.keySet()));
        assertEquals(5.0 / 7, (double) group.get("cohesion"), 1e-15);
        assertFalse(values(weights, null).containsKey("linear"));
        LayerProbe deep = new LayerProbe(probe.inputs(), new int[20], 1, null);
        assertFalse(values(weights, deep).containsKey("linear"));
    }

    @Test
    void valuesThatDoNotExistAreNull() {
        Vectors dead = Vectors.rows(new double[4], 2, 2);
        Map<String, Object> values = values(dead, probe(dead, new double[][] {{1, -1}}, 20, 1));
        assertNull(values.get("cohesion"));
        assertNull(values.get("radius"));
        assertNull(values.get("groupCosine"));
        assertNull(values.get("linearFit"));
        assertEquals(2, values.get("dead"));
        assertEquals(0.0, values.get("agreement"));
        assertEquals(1.0, values.get("linear"));

        // One neuron: there is no other group.
        Vectors single = Vectors.rows(new double[] {1, 2}, 1, 2);
        Map<String, Object> one = values(single, probe(single, new double[][] {{1}}, 20, 1));
        assertEquals(1.0, one.get("cohesion"));
        assertNull(one.get("groupCohesion"));
        assertNull(one.get("linear"));
        assertEquals(Arrays.asList((Object) null), one.get("linears"));

        // As many examples as inputs: every function is linear.
        Vectors some = Vectors.rows(normals(8, 3), 4, 2);
        assertNull(
                values(some, probe(some, new double[][] {{1, 1, -1, -1}}, 2, 1)).get("linearFit"));
    }

    /** A probe set of one class: each example wants the same sign of a neuron. */
    @Test
    void oneClassHasAnAgreement() {
        Vectors weights = Vectors.rows(new double[] {1, 0, -1, 0}, 2, 2);
        Vectors inputs = Vectors.rows(new double[] {1, 5, 2, -7}, 2, 2);
        Readout readout =
                new Readout(Vectors.rows(new double[] {1, -1}, 1, 2), Vectors.rows(new double[] {1, 2}, 2, 1));
        assertEquals(
                0.0,
                values(weights, new LayerProbe(inputs, new int[2], 1, null, readout))
                        .get("agreement"));
        assertEquals(
                1.0,
                values(weights, new LayerProbe(inputs, new int[] {1, 1}, 2, null, readout))
                        .get("agreement"));
    }

    @Test
    void anOutputLayerWithAUnitTooFewTellsNoClasses() {
        Vectors weights = Vectors.rows(new double[] {1, 0, -1, 0}, 2, 2);
        LayerProbe three = new LayerProbe(
                weights,
                new int[] {0, 2},
                3,
                null,
                new Readout(Vectors.rows(new double[4], 2, 2), Vectors.rows(new double[4], 2, 2)));
        assertFalse(values(weights, three).containsKey("linear"));
    }
}
