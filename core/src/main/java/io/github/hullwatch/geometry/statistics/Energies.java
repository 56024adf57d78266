package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hyperspherical energies of the unit directions ŵ<sub>1</sub>…ŵ<sub>n</sub> of the live neurons: how far a set is from
 * being spread evenly, the less the better. {@link UniformEnergy} has them under chance.
 *
 * <p>Conventions differ. Here {@link Energy#mean} is over unordered pairs; {@link Energy#sum} over ordered pairs, n(n −
 * 1) times that, as in {@link Spread}; {@link Energy#half} the mean over all unordered pairs of the 2n points ŵ, −ŵ,
 * the n antipodal pairs included. The exponent 0 stands for ln 1/|ŵ<sub>i</sub> − ŵ<sub>j</sub>|; the authors' code
 * takes −ln of the <em>squared</em> distance, twice that, and adds 10⁻⁴ to the squared norms, so that it is finite for
 * equal directions: {@link #authorsLog}.
 *
 * <p>Two directions whose distance is below {@value #EQUAL}, which is rounding, count as equal: energies are then
 * infinite, as half-space energies are where two are opposite.
 *
 * <p><b>References.</b> W. Liu et al., <em>Learning towards minimum hyperspherical energy</em>, NeurIPS 2018
 * (half-space, and the code); W. Liu et al., <em>Orthogonal over-parameterized training</em>, CVPR 2021, arXiv
 * 2004.04690.
 *
 * @param neurons whose pairs were looked at: n, or the size of the sample
 * @param coincident unordered pairs of equal directions
 * @param opposite unordered pairs of opposite directions
 * @param energies in the order of the exponents
 * @param authorsLog mean over unordered pairs of −ln(2 − 2⟨w<sub>i</sub>, w<sub>j</sub>⟩/(r<sub>i</sub>r<sub>j</sub>)),
 *     r<sub>i</sub>² = |w<sub>i</sub>|² + 10⁻⁴; NaN for fewer than two
 */
public record Energies(int neurons, long coincident, long opposite, List<Energy> energies, double authorsLog) {

    /** Two unit directions nearer to one another than this are equal. */
    public static final double EQUAL = 0x1p-50;

    /** What the authors' code adds to a squared norm. */
    private static final double UNDER_THE_NORM = 1e-4;

    /** Copies the list. */
    public Energies {
        energies = List.copyOf(energies);
    }

    /**
     * The energies for one exponent.
     *
     * @param s exponent; 0 for the logarithm
     * @param neurons n
     * @param mean over unordered pairs; infinite where two directions are equal, NaN for fewer than two
     * @param half over unordered pairs of the 2n points; infinite where two directions are equal or opposite, NaN for
     *     none
     */
    public record Energy(double s, int neurons, double mean, double half) {

        /** Over ordered pairs of different neurons. */
        public double sum() {
            return neurons * (neurons - 1.0) * mean;
        }
    }

    /**
     * Measures the live vectors for s = 0, 1, 2, in O(n²d).
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static Energies of(Vectors vectors) {
        return of(UnitRows.of(vectors), Integer.MAX_VALUE, 0);
    }

    /**
     * Measures live vectors for any exponents.
     *
     * @param sample of more neurons a random sample of so many is looked at, at least 2
     * @param seed of the sample; equal seeds and numbers of live neurons give the same one as in {@link Spread}
     * @param exponents each at least 0; none for 0, 1, 2
     */
    public static Energies of(UnitRows rows, int sample, long seed, double... exponents) {
        double[] wanted = exponents.length == 0 ? new double[] {0, 1, 2} : exponents;
        for (double s : wanted) {
            if (!(s >= 0 && s <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("an exponent must be at least 0, not " + s);
            }
        }
        int[] live = IntStream.range(0, rows.n()).filter(i -> rows.norm(i) > 0).toArray();
        int[] chosen = live.length <= sample
                ? live
                : Arrays.stream(Spread.choice(live.length, sample, seed))
                        .map(place -> live[place])
                        .toArray();
        Sums sums = new Sums(rows, chosen, wanted);
        SymmetricProduct.of(sums.units, chosen.length, rows.d(), sums);
        return sums.result();
    }

    /** Sums over pairs, from the Gram matrix panel by panel. */
    private static final class Sums implements SymmetricProduct.Panel {

        /** Below this squared distance 2 − 2 cos has lost too many digits, and the vectors themselves are used. */
        private static final double CLOSE = 1e-3;

        private final int n;
        private final int d;
        private final double[] units;
        /** |w|/r of each neuron, r² = |w|² + 10⁻⁴. */
        private final double[] shrunk;

        private final double[] exponents;
        private final double[] near;
        private final double[] far;
        private final Logarithms logs = new Logarithms();
        private final Logarithms logsAcross = new Logarithms();
        private final Logarithms authors = new Logarithms();
        private long coincident;
        private long opposite;

        Sums(UnitRows rows, int[] chosen, double[] exponents) {
            this.n = chosen.length;
            this.d = rows.d();
            this.exponents = exponents;
            near = new double[exponents.length];
            far = new double[exponents.length];
            units = new double[Math.multiplyExact(n, d)];
            shrunk = new double[n];
            for (int i = 0; i < n; i++) {
                rows.unit(chosen[i], units, i * d);
                double norm = rows.norm(chosen[i]);
                shrunk[i] = 1 / Math.sqrt(1 + UNDER_THE_NORM / norm / norm);
            }
        }

        @Override
        public void take(int from, int to, double[] entries) {
            int width = to - from;
            for (int i = 0; i < to; i++) {
                for (int j = Math.max(i + 1, from); j < to; j++) {
                    double cosine = entries[i * width + j - from];
                    double square = 2 - 2 * cosine;
                    double across = 2 + 2 * cosine;
                    if (square < CLOSE) {
                        square = squared(i, j, 1);
                        coincident += square < EQUAL * EQUAL ? 1 : 0;
                    } else if (across < CLOSE) {
                        across = squared(i, j, -1);
                        opposite += across < EQUAL * EQUAL ? 1 : 0;
                    }
                    add(square, across);
                    double both = shrunk[i] * shrunk[j];
                    // 2 − 2·both·cos, of which both·square has all digits.
                    authors.add(2 * (1 - both) + both * square);
                }
            }
        }

        private double squared(int i, int j, int sign) {
            double sum = 0;
            for (int k = 0; k < d; k++) {
                double difference = units[i * d + k] - sign * units[j * d + k];
                sum += difference * difference;
            }
            return sum;
        }

        private void add(double square, double across) {
            logs.add(square);
            logsAcross.add(across);
            for (int e = 0; e < exponents.length; e++) {
                double s = exponents[e];
                if (s == 1) {
                    near[e] += 1 / Math.sqrt(square);
                    far[e] += 1 / Math.sqrt(across);
                } else if (s == 2) {
                    near[e] += 1 / square;
                    far[e] += 1 / across;
                } else if (s != 0) {
                    near[e] += Math.pow(square, -s / 2);
                    far[e] += Math.pow(across, -s / 2);
                }
            }
        }

        Energies result() {
            Energy[] found = new Energy[exponents.length];
            double pairs = n * (n - 1.0) / 2;
            for (int e = 0; e < found.length; e++) {
                double s = exponents[e];
                double antipodal = s == 0 ? -Math.log(2) : Math.pow(2, -s);
                double ofNear = s == 0 ? -logs.sum() / 2 : near[e];
                double ofFar = s == 0 ? -logsAcross.sum() / 2 : far[e];
                // Of n(2n − 1) pairs n are antipodal; each two directions make four.
                double half = (n * antipodal + 2 * ofNear + 2 * ofFar) / (n * (2.0 * n - 1));
                found[e] = new Energy(
                        s,
                        n,
                        coincident > 0 ? Double.POSITIVE_INFINITY : ofNear / pairs,
                        coincident + opposite > 0 ? Double.POSITIVE_INFINITY : half);
            }
            return new Energies(n, coincident, opposite, Arrays.asList(found), -authors.sum() / pairs);
        }
    }

    /** A sum of logarithms, of products of many numbers at a time. */
    private static final class Logarithms {
        private double sum;
        private double product = 1;

        void add(double x) {
            product *= x;
            if (!(product > 1e-150 && product < 1e150)) {
                sum += Math.log(product);
                product = 1;
            }
        }

        double sum() {
            return sum + Math.log(product);
        }
    }
}
