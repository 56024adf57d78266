package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricEigenvalues;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import java.util.SplittableRandom;

/**
 * How the unit directions ŵ<sub>1</sub>…ŵ<sub>n</sub> of the live neurons are spread over the sphere of R<sup>d</sup>,
 * from one Gram matrix. Everything is NaN without live neurons; statistics of pairs are NaN with only one.
 *
 * <p>All pairs of many neurons take long, so that those of a sample may stand for them: then the cosines are the
 * extremes of the sample's pairs, and the energies are scaled from the sample's pairs to all. The other statistics are
 * always of all neurons.
 *
 * <p>The energies are Riesz energies over <em>ordered</em> pairs, so that each unordered pair counts twice; divided by
 * n(n − 1) they are means. The distance |ŵ<sub>i</sub> − ŵ<sub>j</sub>| is computed from the cosine where it is large
 * and from the vectors where it is small, so that close pairs, which make up most of the energy, keep their digits. Two
 * neurons with exactly the same direction make the energy infinite.
 *
 * <p><b>References.</b> K. V. Mardia, P. E. Jupp, <em>Directional Statistics</em>, Wiley, 2000, sections 9.2
 * (resultant, tensor) and 10.4 (Rayleigh); O. Roy, M. Vetterli, <em>The effective rank</em>, EUSIPCO 2007; R. Lin et
 * al., <em>Regularizing neural networks via minimizing hyperspherical energy</em>, CVPR 2020, and W. Liu et al.,
 * <em>Orthogonal over-parameterized training</em>, CVPR 2021 (energy).
 *
 * @param resultant mean resultant length R = |Σŵ|/n in [0, 1]: 1 if all directions are equal, 0 if they balance
 * @param meanCosine mean of ⟨ŵ<sub>i</sub>, ŵ<sub>j</sub>⟩ over the pairs i ≠ j, which is (nR² − 1)/(n − 1)
 * @param minCosine smallest cosine of a pair
 * @param maxCosine largest cosine of a pair
 * @param effectiveRank exp(−Σ p log p) over the eigenvalues p of the orientation tensor (1/n)Σŵŵᵀ, whose sum is 1; in
 *     [1, min(n, d)]
 * @param rayleigh n·d·R²; for uniform directions it tends to a χ² law with d degrees of freedom
 * @param energy0 Σ<sub>i≠j</sub> log 1/|ŵ<sub>i</sub> − ŵ<sub>j</sub>|
 * @param energy1 Σ<sub>i≠j</sub> 1/|ŵ<sub>i</sub> − ŵ<sub>j</sub>|
 * @param energy2 Σ<sub>i≠j</sub> 1/|ŵ<sub>i</sub> − ŵ<sub>j</sub>|²
 * @param pairNeurons number of neurons whose pairs were looked at: n, or the size of the sample
 */
public record Spread(
        double resultant,
        double meanCosine,
        double minCosine,
        double maxCosine,
        double effectiveRank,
        double rayleigh,
        double energy0,
        double energy1,
        double energy2,
        int pairNeurons) {

    /**
     * Measures the live vectors, in O(n²·d) for the Gram matrix and O(min(n, d)³) for the eigenvalues. The whole n×n
     * Gram matrix is stored for n ≤ d only.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static Spread of(Vectors vectors) {
        return of(UnitRows.of(vectors));
    }

    /** As {@link #of(Vectors)}, for vectors that are normalised already. */
    public static Spread of(UnitRows rows) {
        int n = rows.live();
        int d = rows.d();
        LightSpread light = LightSpread.of(rows);
        if (n == 0) {
            double none = Double.NaN;
            return new Spread(none, none, none, none, none, none, none, none, none, 0);
        }
        double[] units = rows.units();
        PairStatistics pairs = new PairStatistics(units, d);
        double[] smaller = new double[Math.min(n, d) * Math.min(n, d)];
        if (n <= d) {
            SymmetricProduct.of(units, n, d, pairs.andStoreIn(smaller, n));
        } else {
            SymmetricProduct.of(units, n, d, pairs);
            SymmetricProduct.of(transpose(units, n, d), d, n, SymmetricProduct.storeIn(smaller, d));
        }
        return of(light, effectiveRank(smaller, Math.min(n, d)), pairs, 1, n);
    }

    /**
     * As {@link #of(UnitRows)}, with the pairs of a random sample where there are more neurons than that: O(n·d² +
     * sample²·d).
     *
     * @param sample at least 2
     * @param seed of the sample; equal seeds and numbers of live neurons give the same one
     */
    public static Spread of(UnitRows rows, int sample, long seed) {
        int n = rows.live();
        int d = rows.d();
        if (n <= sample) {
            return of(rows);
        }
        PairStatistics pairs = new PairStatistics(chosen(rows, sample, seed), d);
        SymmetricProduct.of(pairs.units(), sample, d, pairs);
        double scale = (double) n * (n - 1) / ((double) sample * (sample - 1));
        return of(LightSpread.of(rows), effectiveRank(rows), pairs, scale, sample);
    }

    private static Spread of(
            LightSpread light, double effectiveRank, PairStatistics pairs, double scale, int pairNeurons) {
        return new Spread(
                light.resultant(),
                light.meanCosine(),
                pairs.minCosine(),
                pairs.maxCosine(),
                effectiveRank,
                light.rayleigh(),
                scale * pairs.energy0(),
                scale * pairs.energy1(),
                scale * pairs.energy2(),
                pairNeurons);
    }

    /** The unit rows of a random sample. */
    static double[] chosen(UnitRows rows, int sample, long seed) {
        int d = rows.d();
        int[] choice = choice(rows.live(), sample, seed);
        double[] chosen = new double[sample * d];
        for (int i = 0; i < sample; i++) {
            System.arraycopy(rows.units(), choice[i] * d, chosen, i * d, d);
        }
        return chosen;
    }

    /** A random sample of 0…n−1, by the first steps of a shuffle. */
    static int[] choice(int n, int sample, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int[] choice = new int[sample];
        for (int i = 0; i < sample; i++) {
            int j = i + random.nextInt(n - i);
            choice[i] = order[j];
            order[j] = order[i];
        }
        return choice;
    }

    private static double[] transpose(double[] rows, int n, int d) {
        double[] columns = new double[n * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                columns[k * n + i] = rows[i * d + k];
            }
        }
        return columns;
    }

    /**
     * The effective rank alone, in less than half of the time, since no pairs are examined.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static double effectiveRank(Vectors vectors) {
        return effectiveRank(UnitRows.of(vectors));
    }

    private static double effectiveRank(UnitRows rows) {
        int n = rows.live();
        int d = rows.d();
        if (n == 0) {
            return Double.NaN;
        }
        int size = Math.min(n, d);
        double[] smaller = new double[size * size];
        double[] factor = n <= d ? rows.units() : transpose(rows.units(), n, d);
        SymmetricProduct.of(factor, size, Math.max(n, d), SymmetricProduct.storeIn(smaller, size));
        return effectiveRank(smaller, size);
    }

    /** From Σŵŵᵀ or the Gram matrix: both have the same non-zero eigenvalues. */
    private static double effectiveRank(double[] matrix, int size) {
        double[] shares = SymmetricEigenvalues.of(matrix, size);
        double total = 0;
        for (int i = 0; i < size; i++) {
            // Rounding may make the smallest ones negative.
            shares[i] = Math.max(0, shares[i]);
            total += shares[i];
        }
        double entropy = 0;
        for (double share : shares) {
            if (share > 0) {
                double p = share / total;
                entropy -= p * Math.log(p);
            }
        }
        return Math.exp(Math.max(0, entropy));
    }
}
