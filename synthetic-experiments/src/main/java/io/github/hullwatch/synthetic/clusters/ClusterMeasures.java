package io.github.hullwatch.synthetic.clusters;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.ActivationSigns;
import io.github.hullwatch.geometry.statistics.Cohesion;
import io.github.hullwatch.geometry.statistics.Linearity;
import io.github.hullwatch.geometry.statistics.StableRank;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is recorded of one state of the weights. The probe is prepared once. Confined to one thread. */
final class ClusterMeasures {

    static final String COHESION_W = "cohesionW";
    static final String COHESION_U = "cohesionU";
    static final String RADIUS = "radius";
    static final String COSINE = "cosWU";
    static final String AGREEMENT = "agreement";
    static final String DISAGREEMENT = "disagreeMeanDiff";
    static final String FIT = "r2";
    static final String LOSS = "loss";
    static final String STABLE_RANK = "srank";

    /** Weights beyond this have diverged: their squares and products are not counted on. */
    private static final double DIVERGED = 1e150;

    private final ClusterData data;
    private final double alpha;
    private final double[] output;
    private final Vectors inputs;
    private final Vectors probe;
    private final Linearity linearity;

    ClusterMeasures(ClusterData data, double alpha) {
        this.data = data;
        this.alpha = alpha;
        this.output = ClusterEngine.output(data.k());
        this.inputs = Vectors.rows(data.x(), data.n(), data.d());
        this.probe = Vectors.rows(data.probe(), data.probe().length / data.d(), data.d());
        this.linearity = Linearity.on(probe);
    }

    /**
     * All of them by name; those that have no value are NaN, and all are where a weight has diverged.
     *
     * @param weights 2k×d
     */
    Map<String, Double> of(double[] weights) {
        Map<String, Double> found = new LinkedHashMap<>();
        int k = data.k();
        int d = data.d();
        Vectors all = Vectors.rows(weights, 2 * k, d);
        Vectors w = Vectors.of(weights, 0, k, d, d, 1);
        Vectors u = Vectors.of(weights, k * d, k, d, d, 1);
        if (!Arrays.stream(weights).allMatch(weight -> Math.abs(weight) <= DIVERGED)) {
            for (String name : new String[] {
                COHESION_W, COHESION_U, RADIUS, COSINE, AGREEMENT, DISAGREEMENT, FIT, LOSS, STABLE_RANK
            }) {
                found.put(name, Double.NaN);
            }
            return found;
        }
        Cohesion ofW = Cohesion.of(w);
        Cohesion ofU = Cohesion.of(u);
        double[] decided = outputs(weights, data.probe());
        found.put(COHESION_W, ofW.value());
        found.put(COHESION_U, ofU.value());
        found.put(RADIUS, Math.max(ofW.radius(), ofU.radius()));
        found.put(COSINE, Cohesion.cosineOfMeans(w, u));
        found.put(AGREEMENT, ActivationSigns.of(all, inputs).agreement(signs(k), data.y()));
        found.put(DISAGREEMENT, linearity.disagreement(decided, rule(weights)));
        found.put(FIT, linearity.explained(decided));
        found.put(LOSS, loss(outputs(weights, data.x())));
        found.put(STABLE_RANK, StableRank.of(all).value());
        return found;
    }

    private static int[] signs(int k) {
        int[] signs = new int[2 * k];
        Arrays.fill(signs, 0, k, 1);
        Arrays.fill(signs, k, 2 * k, -1);
        return signs;
    }

    /** w̄ − ū. */
    private double[] rule(double[] weights) {
        double[] rule = new double[data.d()];
        for (int p = 0; p < weights.length; p++) {
            rule[p % rule.length] += (p < weights.length / 2 ? weights[p] : -weights[p]) / data.k();
        }
        return rule;
    }

    /** f at each of some points. */
    double[] outputs(double[] weights, double[] points) {
        int d = data.d();
        double[] f = new double[points.length / d];
        for (int i = 0; i < f.length; i++) {
            for (int j = 0; j < output.length; j++) {
                double product = 0;
                for (int c = 0; c < d; c++) {
                    product += weights[j * d + c] * points[i * d + c];
                }
                f[i] += output[j] * (product > 0 ? product : alpha * product);
            }
        }
        return f;
    }

    /** The mean of log(1 + exp(−y f)), which does not overflow. */
    double loss(double[] f) {
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            double margin = data.y()[i] * f[i];
            sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        }
        return sum / f.length;
    }
}
