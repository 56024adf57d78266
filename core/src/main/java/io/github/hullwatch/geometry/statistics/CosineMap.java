package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The cosines of all pairs of directions, the longest vector first: how far neurons have condensed on few directions
 * (Zhou et al., <em>Towards understanding the condensation of neural networks at initial training</em>, arXiv
 * 2105.11686). Holds n² numbers. Immutable.
 */
public final class CosineMap {

    private final int[] neurons;
    private final double[] cosines;
    private final int total;
    private final int live;

    private CosineMap(int[] neurons, double[] cosines, int total, int live) {
        this.neurons = neurons;
        this.cosines = cosines;
        this.total = total;
        this.live = live;
    }

    /** Of all vectors that have a direction. */
    public static CosineMap of(UnitRows rows) {
        return of(rows, 0, Integer.MAX_VALUE, 0);
    }

    /**
     * Of the vectors that are long enough, in O(n²·d).
     *
     * @param normCut vectors with a smaller norm are left out, at least 0; those of norm 0 always are
     * @param most size of the random sample that is taken where more vectors are left, at least 1
     * @param seed of the sample; equal seeds and numbers of vectors give the same one
     * @throws IllegalArgumentException if the cut is negative or not a number
     */
    public static CosineMap of(UnitRows rows, double normCut, int most, long seed) {
        if (!(normCut >= 0)) {
            throw new IllegalArgumentException("the norm cut is " + normCut + "; it must be at least 0");
        }
        int[] kept = IntStream.range(0, rows.n())
                .filter(i -> rows.norm(i) > 0 && rows.norm(i) >= normCut)
                .toArray();
        int live = kept.length;
        int[] neurons = (live > most ? sample(kept, most, seed) : Arrays.stream(kept))
                .boxed()
                .sorted((a, b) -> Double.compare(rows.norm(b), rows.norm(a)))
                .mapToInt(i -> i)
                .toArray();
        int n = neurons.length;
        int d = rows.d();
        double[] units = new double[Math.multiplyExact(n, d)];
        for (int i = 0; i < n; i++) {
            rows.unit(neurons[i], units, i * d);
        }
        double[] cosines = new double[Math.multiplyExact(n, n)];
        SymmetricProduct.of(units, n, d, SymmetricProduct.storeIn(cosines, n));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cosines[i * n + j] = i == j ? 1 : Math.max(-1, Math.min(1, cosines[i * n + j]));
            }
        }
        return new CosineMap(neurons, cosines, rows.n(), live);
    }

    /** The first steps of a shuffle, in the order of the rows. */
    private static IntStream sample(int[] kept, int most, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] all = kept.clone();
        for (int i = 0; i < most; i++) {
            int j = i + random.nextInt(all.length - i);
            int row = all[j];
            all[j] = all[i];
            all[i] = row;
        }
        return Arrays.stream(all, 0, most).sorted();
    }

    /** How many directions there are in the map. */
    public int size() {
        return neurons.length;
    }

    /** How many vectors are left out, since they have no direction or are shorter than the cut. */
    public int leftOut() {
        return total - live;
    }

    /** How many vectors are long enough: more than {@link #size} where a sample was taken. */
    public int kept() {
        return live;
    }

    /** Which row the i-th longest vector is. */
    public int neuron(int i) {
        return neurons[i];
    }

    /** The cosine between the i-th and the j-th longest vector, in [−1, 1]. */
    public double cosine(int i, int j) {
        return cosines[i * neurons.length + j];
    }

    /**
     * The participation ratio 1/mean cos²(w<sub>j</sub>, w<sub>k</sub>) over all j and k, these equal among them: K for
     * K orthogonal lines of as many vectors each, 1 for vectors on one line. In [1, min(n, d)]; NaN of no direction.
     */
    public double participationRatio() {
        double squares = 0;
        for (double cosine : cosines) {
            squares += cosine * cosine;
        }
        return (double) size() * size() / squares;
    }

    /**
     * What {@link #participationRatio} is for n independent uniform directions in R<sup>d</sup>, with the expectation
     * taken of mean cos²: n/(1 + (n − 1)/d), since a cosine of two of them has E cos² = 1/d.
     */
    public static double chanceParticipation(int n, int d) {
        return n == 0 ? Double.NaN : n / (1 + (n - 1.0) / d);
    }

    /**
     * Lines by leader clustering: each vector, the longest first, joins the first cluster whose first vector it has
     * |cos| ≥ c with, else it begins a cluster.
     *
     * @param c the least absolute cosine, in (0, 1)
     */
    public Clusters lines(double c) {
        return leaders(c, false);
    }

    /** As {@link #lines}, with cos ≥ c: opposite directions are in clusters of their own. */
    public Clusters orientations(double c) {
        return leaders(c, true);
    }

    /** Lines by single linkage: clusters are the components of the graph that joins pairs with |cos| ≥ c. */
    public Clusters linkedLines(double c) {
        checkThreshold(c);
        int n = size();
        int[] cluster = new int[n];
        Arrays.fill(cluster, -1);
        int[] waiting = new int[n];
        int count = 0;
        for (int first = 0; first < n; first++) {
            if (cluster[first] >= 0) {
                continue;
            }
            int size = 0;
            waiting[size++] = first;
            cluster[first] = count;
            while (size > 0) {
                int i = waiting[--size];
                for (int j = 0; j < n; j++) {
                    if (cluster[j] < 0 && Math.abs(cosine(i, j)) >= c) {
                        cluster[j] = count;
                        waiting[size++] = j;
                    }
                }
            }
            count++;
        }
        return new Clusters(this, cluster, count);
    }

    private Clusters leaders(double c, boolean signed) {
        checkThreshold(c);
        int n = size();
        int[] cluster = new int[n];
        int[] leader = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            int joined = 0;
            while (joined < count && !fits(cosine(leader[joined], i), c, signed)) {
                joined++;
            }
            if (joined == count) {
                leader[count++] = i;
            }
            cluster[i] = joined;
        }
        return new Clusters(this, cluster, count);
    }

    private static boolean fits(double cosine, double c, boolean signed) {
        return (signed ? cosine : Math.abs(cosine)) >= c;
    }

    private static void checkThreshold(double c) {
        if (!(c > 0 && c < 1)) {
            throw new IllegalArgumentException(
                    "the least cosine of a cluster is " + c + "; it must lie between 0 and 1");
        }
    }

    /** How the vectors of a map fall into clusters. Immutable. */
    public static final class Clusters {

        private final CosineMap map;
        private final int[] cluster;
        private final int[] sizes;

        private Clusters(CosineMap map, int[] cluster, int count) {
            this.map = map;
            this.cluster = cluster;
            sizes = new int[count];
            for (int of : cluster) {
                sizes[of]++;
            }
        }

        /** How many there are; 0 of no direction. */
        public int count() {
            return sizes.length;
        }

        /** The size of the largest; 0 of no direction. */
        public int largest() {
            return Arrays.stream(sizes).max().orElse(0);
        }

        /** The cluster of the i-th longest vector, counted from 0 in the order of their longest vectors. */
        public int of(int i) {
            return cluster[i];
        }

        /**
         * The fewest clusters that hold a share of the vectors; 0 of no direction.
         *
         * @param share in (0, 1]
         */
        public int covering(double share) {
            int[] ascending = sizes.clone();
            Arrays.sort(ascending);
            // Whole vectors: .9 of 10 are 9, whatever .9 is in binary.
            double wanted = share * cluster.length - 1e-9 * cluster.length;
            int held = 0;
            int count = 0;
            while (count < ascending.length && held < wanted) {
                held += ascending[ascending.length - ++count];
            }
            return count;
        }

        /**
         * The places in the map in the order of a picture: the largest cluster first; in it those along its longest
         * vector before those against it, and the longest first.
         */
        public int[] order() {
            int[] leader = new int[sizes.length];
            Arrays.fill(leader, -1);
            for (int i = 0; i < cluster.length; i++) {
                leader[cluster[i]] = leader[cluster[i]] < 0 ? i : leader[cluster[i]];
            }
            return IntStream.range(0, cluster.length)
                    .boxed()
                    .sorted((a, b) -> {
                        int one = cluster[a];
                        int other = cluster[b];
                        if (one != other) {
                            int bySize = Integer.compare(sizes[other], sizes[one]);
                            return bySize != 0 ? bySize : Integer.compare(one, other);
                        }
                        boolean along = map.cosine(leader[one], a) >= 0;
                        boolean otherAlong = map.cosine(leader[one], b) >= 0;
                        return along == otherAlong ? Integer.compare(a, b) : along ? -1 : 1;
                    })
                    .mapToInt(i -> i)
                    .toArray();
        }
    }
}
