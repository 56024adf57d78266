package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.geometry.statistics.UnitRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A network after some epochs. Immutable as long as nobody changes the arrays.
 *
 * @param epoch number of steps done
 * @param loss (1/2n)Σ(f − y)² of these weights
 * @param weights with the same meaning as before training
 */
public record CondensationState(int epoch, double loss, CondensationStart weights) {

    /** The least |cos| of a line where nothing else is said. */
    public static final double THRESHOLD = .95;

    /** The cosines of the input weights, none left out but dead ones. */
    public CosineMap cosines() {
        return cosines(0);
    }

    /** The cosines of the input weights with at least some norm. */
    public CosineMap cosines(double normCut) {
        return CosineMap.of(
                UnitRows.of(Vectors.rows(weights.w(), weights.neurons(), weights.inputs())),
                normCut,
                Integer.MAX_VALUE,
                0);
    }

    /** |cos| of each neuron with a direction; NaN for a dead one. */
    public double[] absCosines(double[] direction) {
        int d = weights.inputs();
        double length = norm(direction, 0, d);
        double[] cosines = new double[weights.neurons()];
        for (int j = 0; j < cosines.length; j++) {
            double dot = 0;
            for (int k = 0; k < d; k++) {
                dot += weights.w()[j * d + k] * direction[k];
            }
            cosines[j] = Math.min(1, Math.abs(dot / (length * norm(weights.w(), j * d, d))));
        }
        return cosines;
    }

    private static double norm(double[] v, int from, int d) {
        double squares = 0;
        for (int k = from; k < from + d; k++) {
            squares += v[k] * v[k];
        }
        return Math.sqrt(squares);
    }

    /** The numbers that are recorded, by name. */
    public Map<String, Double> values() {
        CosineMap cosines = cosines();
        CosineMap.Clusters lines = cosines.lines(THRESHOLD);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("t", (double) epoch);
        values.put("loss", loss);
        values.put("sumAbsW", sum(weights.w()));
        values.put("sumAbsA", sum(weights.a()));
        values.put("PR", cosines.participationRatio());
        values.put("lines95", (double) lines.count());
        values.put("top", (double) lines.largest());
        return values;
    }

    private static double sum(double[] weights) {
        return DoubleStream.of(weights).map(Math::abs).sum();
    }

    /** Whether all weights and the loss are finite. */
    public boolean isFinite() {
        return Double.isFinite(loss) && Double.isFinite(sum(weights.w())) && Double.isFinite(sum(weights.a()));
    }

    /** The numbers of {@link #values} of states, by name. */
    public static Map<String, double[]> series(List<CondensationState> states) {
        Map<String, double[]> series = new LinkedHashMap<>();
        for (int r = 0; r < states.size(); r++) {
            int at = r;
            states.get(r)
                    .values()
                    .forEach((name, value) ->
                            series.computeIfAbsent(name, unused -> new double[states.size()])[at] = value);
        }
        return series;
    }

    /** The outputs at some inputs with a 1 as last component; of the first output. */
    public double[] outputs(double[] x, Sigma sigma) {
        int d = weights.inputs();
        double[] f = new double[x.length / d];
        for (int i = 0; i < f.length; i++) {
            for (int j = 0; j < weights.neurons(); j++) {
                double z = 0;
                for (int k = 0; k < d; k++) {
                    z += x[i * d + k] * weights.w()[j * d + k];
                }
                f[i] += weights.a()[j] * sigma.at(z);
            }
        }
        return f;
    }
}
