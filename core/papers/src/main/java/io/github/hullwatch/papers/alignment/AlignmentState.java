package io.github.hullwatch.papers.alignment;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.ActivationSets;
import io.github.hullwatch.geometry.statistics.Alignment;
import io.github.hullwatch.geometry.statistics.AlignmentSpeed;
import io.github.hullwatch.geometry.statistics.StableRank;
import io.github.hullwatch.geometry.statistics.UnitRows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is recorded of a network at one iteration, of the weights before its step. A neuron's own class is the positive
 * one where v<sub>j</sub> &gt; 0, else the negative one.
 *
 * @param iteration t
 * @param loss mean of ℓ over the examples
 * @param accuracy share of the examples with y·f &gt; 0
 * @param minMargin smallest y·f
 * @param alignment cosines with the class sums
 * @param sets S₊, S₋ and their weaker kin, S<sub>dead</sub>
 * @param rank norms and stable rank of W
 * @param speed along g = −∇L, of the mean loss
 */
public record AlignmentState(
        int iteration,
        double loss,
        double accuracy,
        double minMargin,
        Alignment alignment,
        ActivationSets sets,
        StableRank rank,
        AlignmentSpeed speed) {

    /**
     * Measures.
     *
     * @param weights W, h×d
     * @param outputs v
     * @param products ⟨w<sub>j</sub>, x<sub>i</sub>⟩ at j·n + i
     * @param descent g, h×d
     */
    static AlignmentState of(
            AlignmentData data,
            MarginKind kind,
            int iteration,
            double[] weights,
            double[] outputs,
            double[] products,
            double[] descent) {
        int n = data.n();
        int h = outputs.length;
        double[] f = new double[n];
        int[][] active = new int[h][2];
        int[] own = new int[h];
        int[] labels = data.labels();
        for (int j = 0; j < h; j++) {
            own[j] = outputs[j] > 0 ? AlignmentData.POSITIVE : AlignmentData.NEGATIVE;
            for (int i = 0; i < n; i++) {
                double z = products[j * n + i];
                if (z > 0) {
                    f[i] += outputs[j] * z;
                    active[j][labels[i]]++;
                }
            }
        }
        double loss = 0;
        int right = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double margin = data.y()[i] * f[i];
            loss += kind.value(margin);
            right += margin > 0 ? 1 : 0;
            least = Math.min(least, margin);
        }
        UnitRows rows = UnitRows.of(Vectors.rows(weights, h, data.d()));
        return new AlignmentState(
                iteration,
                loss / n,
                (double) right / n,
                least,
                Alignment.of(rows, data.sums(), own),
                ActivationSets.ofCounts(active, data.counts()),
                StableRank.of(rows),
                AlignmentSpeed.of(rows, Vectors.rows(descent, h, data.d())));
    }

    /** The same at another iteration. */
    AlignmentState at(int other) {
        return new AlignmentState(other, loss, accuracy, minMargin, alignment, sets, rank, speed);
    }

    /** All numbers by name, as series and reference files call them. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("t", (double) iteration);
        values.put("loss", loss);
        values.put("F2", rank.frobenius() * rank.frobenius());
        values.put("S2", rank.spectral() * rank.spectral());
        values.put("srank", rank.value());
        values.put("ownMin", alignment.min());
        values.put("ownMed", alignment.median());
        values.put("ownMean", alignment.mean());
        values.put("posMin", alignment.minOf().get(AlignmentData.POSITIVE));
        values.put("negMin", alignment.minOf().get(AlignmentData.NEGATIVE));
        values.put("meanDirPos", alignment.meanDirection().get(AlignmentData.POSITIVE));
        values.put("meanDirNeg", alignment.meanDirection().get(AlignmentData.NEGATIVE));
        values.put("radial", speed.radial());
        values.put("angular", speed.angular());
        values.put("Sp", (double) sets.strict().get(AlignmentData.POSITIVE));
        values.put("Sm", (double) sets.strict().get(AlignmentData.NEGATIVE));
        values.put("Sp01", (double) sets.within01().get(AlignmentData.POSITIVE));
        values.put("Sm01", (double) sets.within01().get(AlignmentData.NEGATIVE));
        values.put("Sp05", (double) sets.within05().get(AlignmentData.POSITIVE));
        values.put("Sm05", (double) sets.within05().get(AlignmentData.NEGATIVE));
        values.put("dead", (double) sets.dead());
        values.put("acc", accuracy);
        values.put("minMargin", minMargin);
        return values;
    }
}
