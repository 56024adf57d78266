package io.github.hullwatch.view;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.CertificateRecord;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which neurons of a block hold its hull, and which are dead, at each iteration that was certified: single weights are
 * kept with certificates alone. Immutable.
 */
public final class HeldHull {
    /** A neuron is faint if its norm is below this share of the median, as the quantity {@code norms} has it. */
    private static final double FAINT = 1e-3;

    /** What the part of a neuron in a proof is. */
    public enum Part {
        /** The share of the neuron in convex weights λ. */
        WEIGHT,
        /** The number of faces around the origin that the neuron is a corner of. */
        FACES,
        /** Whether it is among the neurons whose combination gives the origin: 1 or 0. */
        COMBINATION,
        /** Nothing is known of single neurons. */
        NONE
    }

    /**
     * One certified iteration. Arrays have a number for each neuron of the block, in its order.
     *
     * @param verdict of the certificate
     * @param part what {@code parts} are
     * @param parts ≥ 0; shares of {@link Part#WEIGHT} sum to 1
     * @param angles from the great circle that has all neurons on one side, in degrees, ≥ 0 but for rounding; NaN of
     *     the dead and of weights that are not finite; null where the certificate has no such circle
     * @param norms Euclidean, of the weights as trained; not finite where one of them is not
     * @param dead whether the neuron has no direction in the space of the block
     */
    public record State(
            long iteration,
            String verdict,
            Part part,
            double[] parts,
            double[] angles,
            double[] norms,
            boolean[] dead) {

        /** One line for people. */
        @Override
        public String toString() {
            return verdict + " at iteration " + iteration + ", held by " + holding() + " of " + parts.length
                    + " neurons, " + deadCount() + " dead";
        }

        /** How many neurons have a part in the proof: a share of more than a millionth, or a face. */
        public int holding() {
            return (int) Arrays.stream(parts).filter(part -> part > 1e-6).count();
        }

        /** How many are dead. */
        public int deadCount() {
            return (int) IntStream.range(0, dead.length).filter(i -> dead[i]).count();
        }

        /**
         * The median norm of all neurons, dead ones included; to the bit as in the line of norms, which counts the
         * faint.
         */
        public double medianNorm() {
            double[] sorted = norms.clone();
            Arrays.sort(sorted);
            int n = sorted.length;
            return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
        }

        /** Whether a neuron is alive, and its norm below a thousandth of the median. */
        public boolean isFaint(int neuron) {
            return !dead[neuron] && norms[neuron] < FAINT * medianNorm();
        }
    }

    /** When a neuron died: after {@code after}, and by {@code by}; equal if it was dead at the first measurement. */
    public record Death(long after, long by) {}

    private final int[] numbers;
    private final List<State> states;
    private final Series deadCounts;

    /**
     * @param numbers of the neurons in their layer, ascending
     * @param states ascending by iteration, at least one
     * @param deadCounts how many neurons were dead, at each measurement
     */
    HeldHull(int[] numbers, List<State> states, Series deadCounts) {
        this.numbers = numbers;
        this.states = List.copyOf(states);
        this.deadCounts = deadCounts;
    }

    /** What a certificate says of single neurons. */
    static State state(CertificateRecord certificate) {
        NpyArray rows = certificate.rows();
        int n = rows.shape()[0];
        Claim claim = certificate.claim();
        double[][] seen = seen(rows, certificate.basis());
        double[] norms = new double[n];
        boolean[] dead = new boolean[n];
        for (int i = 0; i < n; i++) {
            norms[i] = norm(row(rows, i));
            // What is left of a vector across the space is rounding.
            double left = certificate.basis() == null ? 0 : 1e-14 * norms[i];
            dead[i] = norm(seen[i]) <= left;
        }
        Part part = Part.NONE;
        double[] parts = new double[n];
        if (isWeights(claim.lambda(), n)) {
            part = Part.WEIGHT;
            double sum = Arrays.stream(claim.lambda()).sum();
            parts = Arrays.stream(claim.lambda()).map(weight -> weight / sum).toArray();
        } else if (claim.facets() != null) {
            part = Part.FACES;
            for (int[] face : claim.facets()) {
                count(face, parts);
            }
        } else if (claim.boundary() != null) {
            part = Part.COMBINATION;
            count(claim.boundary().indices(), parts);
        }
        return new State(certificate.iteration(), claim.verdict(), part, parts, angles(claim, seen, dead), norms, dead);
    }

    private static boolean isWeights(double[] lambda, int n) {
        if (lambda == null || lambda.length != n) {
            return false;
        }
        double sum = Arrays.stream(lambda).sum();
        return Arrays.stream(lambda).allMatch(weight -> weight >= 0) && sum > 0 && sum < Double.POSITIVE_INFINITY;
    }

    private static void count(int[] rows, double[] parts) {
        for (int row : rows) {
            if (row >= 0 && row < parts.length) {
                parts[row]++;
            }
        }
    }

    private static double[] angles(Claim claim, double[][] seen, boolean[] dead) {
        double[] v = claim.exactVector() != null ? doubles(claim.exactVector()) : claim.vector();
        double size = v == null ? 0 : norm(v);
        if (!claim.verdict().equals(Claim.OUTSIDE) || !(size > 0) || v.length != seen[0].length) {
            return null;
        }
        double[] angles = new double[seen.length];
        for (int i = 0; i < angles.length; i++) {
            double dot = 0;
            double own = norm(seen[i]);
            for (int k = 0; k < v.length; k++) {
                dot += v[k] / size * (seen[i][k] / own);
            }
            angles[i] = dead[i] || !Double.isFinite(own)
                    ? Double.NaN
                    : Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, -dot))));
        }
        return angles;
    }

    /** Scaled: such integers may be larger than any double. */
    private static double[] doubles(BigInteger[] integers) {
        int bits = Arrays.stream(integers).mapToInt(BigInteger::bitLength).max().orElse(0);
        int shift = Math.max(0, bits - 900);
        return Arrays.stream(integers)
                .mapToDouble(integer -> integer.shiftRight(shift).doubleValue())
                .toArray();
    }

    /** The rows in the space of a basis; as they are without one. */
    private static double[][] seen(NpyArray rows, NpyArray basis) {
        double[][] seen = new double[rows.shape()[0]][];
        for (int i = 0; i < seen.length; i++) {
            double[] row = row(rows, i);
            seen[i] = row;
            if (basis != null) {
                seen[i] = new double[basis.shape()[0]];
                for (int m = 0; m < seen[i].length; m++) {
                    for (int k = 0; k < row.length; k++) {
                        seen[i][m] += basis.get(m * row.length + k) * row[k];
                    }
                }
            }
        }
        return seen;
    }

    private static double[] row(NpyArray rows, int i) {
        int d = rows.shape()[1];
        double[] row = new double[d];
        for (int k = 0; k < d; k++) {
            row[k] = rows.get(i * d + k);
        }
        return row;
    }

    private static double norm(double[] v) {
        double largest = 0;
        for (double x : v) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            return largest;
        }
        double squares = 0;
        for (double x : v) {
            squares += x / largest * (x / largest);
        }
        return largest * Math.sqrt(squares);
    }

    /** How many neurons the block has. */
    public int n() {
        return numbers.length;
    }

    /** The number of a neuron in its layer. */
    public int number(int neuron) {
        return numbers[neuron];
    }

    /** The certified iterations, ascending. */
    public List<State> states() {
        return states;
    }

    public State last() {
        return states.get(states.size() - 1);
    }

    /**
     * The largest part that a neuron had at any certified iteration where parts are of this kind; 0 if there is none.
     */
    public double largestPart(Part part) {
        return states.stream()
                .filter(state -> state.part() == part)
                .flatMapToDouble(state -> Arrays.stream(state.parts()))
                .max()
                .orElse(0);
    }

    /**
     * When a neuron that is dead at the last certified iteration died for good; null if it is not dead then. The lines
     * between two certificates, which count the dead, narrow it down if all who died between the two stayed dead.
     */
    public Death death(int neuron) {
        int first = states.size();
        while (first > 0 && states.get(first - 1).dead()[neuron]) {
            first--;
        }
        if (first == states.size()) {
            return null;
        }
        State by = states.get(first);
        if (first == 0) {
            return new Death(by.iteration(), by.iteration());
        }
        State before = states.get(first - 1);
        boolean certain = IntStream.range(0, numbers.length).noneMatch(i -> before.dead()[i] && !by.dead()[i]);
        long after = before.iteration();
        long until = by.iteration();
        double latest = before.deadCount();
        for (int i = 0; i < deadCounts.values().length; i++) {
            double count = deadCounts.values()[i];
            long iteration = (long) deadCounts.iterations()[i];
            if (iteration > before.iteration() && iteration < by.iteration() && !Double.isNaN(count)) {
                certain &= count >= latest && count <= by.deadCount();
                latest = count;
                after = count == before.deadCount() ? iteration : after;
                until = count == by.deadCount() ? Math.min(until, iteration) : until;
            }
        }
        return certain ? new Death(after, until) : new Death(before.iteration(), by.iteration());
    }

    /** Whether a neuron was dead at a certified iteration, and is not at the last one. */
    public boolean cameBack(int neuron) {
        return !last().dead()[neuron] && states.stream().anyMatch(state -> state.dead()[neuron]);
    }
}
