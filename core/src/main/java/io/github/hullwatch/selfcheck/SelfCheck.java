package io.github.hullwatch.selfcheck;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does ND4J's backend compute? A library that was loaded in part, or that has no code for the graphics card, reports
 * nothing: random numbers are all 0, and a training goes by without learning anything. So a few operations of every
 * kind that a training needs are held against plain Java in double precision: copying to the device and back, random
 * numbers, matrix products, arithmetic and activations, a convolution and a max pooling with their gradients,
 * reductions.
 *
 * <p>Takes less than a tenth of a second on a CPU; the first time about one, in which classes are loaded. Changes
 * nothing that a training sees: ND4J's generator of random numbers stays as it is. Any thread may call it.
 */
public final class SelfCheck {

    /**
     * The largest difference allowed, as a share of the largest number: float has 2⁻²⁴ = 6e-8, and sums of up to 10,007
     * numbers in any order lose some hundred times that.
     */
    static final double TOLERANCE = 1e-4;

    /** Standard deviations that the moments of random numbers may be off. Seeds are fixed: it is no matter of luck. */
    private static final double DEVIATIONS = 6;

    /** No multiple of anything that a kernel might handle at once. */
    private static final int MANY = 20_011;

    private static final int SOME = 10_007;
    private static final int ROWS = 37;
    private static final int INNER = 53;
    private static final int COLUMNS = 29;

    /** One kind of operation; empty if it is right. */
    private static final List<Check> CHECKS = List.of(
            new Check("copying to the device and back", SelfCheck::copying),
            new Check("random numbers", SelfCheck::randomNumbers),
            new Check("a matrix product", SelfCheck::products),
            new Check("arithmetic", SelfCheck::arithmetic),
            new Check("a reduction", SelfCheck::reductions),
            new Check("a convolution", operations -> ConvolutionCheck.of(operations, TOLERANCE)),
            new Check("a max pooling", operations -> PoolingCheck.of(operations, TOLERANCE)));

    private static final String LIBRARY =
            "its native library must fit this system, and JavaCPP must be able to unpack it in the home directory (or"
                    + " where -Dorg.bytedeco.javacpp.cachedir points); ./hullwatch doctor says what is missing";

    private static final String CARD =
            "its library must hold code for this graphics card, and driver and CUDA libraries must fit it; ./hullwatch"
                    + " doctor says what is missing, and without the CUDA libraries on the class path the CPU computes";

    private static final String CUDA_BACKEND = "/org/nd4j/linalg/jcublas/JCublasBackend.class";

    private record Check(String operation, Function<Operations, Optional<Fault>> doing) {

        Optional<Fault> of(Operations operations) {
            try {
                return doing.apply(operations);
            } catch (RuntimeException | LinkageError e) {
                return Optional.of(new Fault(operation, "a result", root(e).toString()));
            }
        }
    }

    private SelfCheck() {}

    /**
     * Starts ND4J, if it does not run yet, and checks its backend.
     *
     * @return empty if all is right; else one line that says what was computed, what was expected, what came out, and
     *     what to do
     */
    public static Optional<String> run() {
        return run(Nd4jOperations::new);
    }

    /**
     * As {@link #run}, but where the CPU computes, only whether ND4J starts: its library is the one that every test of
     * ND4J and Deeplearning4j runs on.
     */
    public static Optional<String> beforeTraining() {
        return beforeTraining(Nd4jOperations::new);
    }

    static Optional<String> run(Supplier<Operations> backend) {
        return check(backend, false);
    }

    static Optional<String> beforeTraining(Supplier<Operations> backend) {
        return check(backend, true);
    }

    private static Optional<String> check(Supplier<Operations> backend, boolean trustsCpu) {
        Operations operations;
        boolean cpu;
        try {
            operations = backend.get();
            cpu = operations.isCpu();
        } catch (RuntimeException | LinkageError e) {
            boolean cuda = SelfCheck.class.getResource(CUDA_BACKEND) != null;
            return Optional.of("ND4J does not start: " + root(e) + "; " + advice(e, cuda));
        }
        Optional<Fault> fault = cpu && trustsCpu ? Optional.empty() : fault(operations);
        String what = "the backend " + operations.name() + " computes wrongly: ";
        String advice = "; " + (cpu ? LIBRARY : CARD);
        return fault.map(found -> what + found + advice);
    }

    /**
     * What to do where ND4J does not start.
     *
     * @param cuda whether its backend for cards is on the class path: it says of itself only that there is none
     */
    static String advice(Throwable e, boolean cuda) {
        return cuda || mentionsCuda(e) ? CARD : LIBRARY;
    }

    private static boolean mentionsCuda(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause);
            if (text.contains("cuda") || text.contains("Cuda") || text.contains("CUDA") || text.contains("ublas")) {
                return true;
            }
        }
        return false;
    }

    /** The first operation that is wrong. */
    static Optional<Fault> fault(Operations operations) {
        return CHECKS.stream().flatMap(check -> check.of(operations).stream()).findFirst();
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null || e.getCause() == e ? e : root(e.getCause());
    }

    private static Optional<Fault> copying(Operations operations) {
        float[] values = TestNumbers.of(11, SOME);
        return Fault.compare(
                "copying to the device and back", doubles(values), operations.thereAndBack(values.clone()), 0);
    }

    private static Optional<Fault> randomNumbers(Operations operations) {
        float[] uniform = operations.uniform(7, MANY);
        float[] normal = operations.normal(7, MANY);
        return moments("uniform random numbers", uniform, .5, 1 / 12., 1 / 180.)
                .or(() -> within(uniform))
                .or(() -> moments("normal random numbers", normal, 0, 1, 2))
                .or(() -> repeated("uniform random numbers", uniform, operations.uniform(7, MANY)))
                .or(() -> repeated("normal random numbers", normal, operations.normal(7, MANY)))
                .or(() -> seeded("uniform random numbers", uniform, operations.uniform(8, MANY)))
                .or(() -> seeded("normal random numbers", normal, operations.normal(8, MANY)));
    }

    /** @param spread the variance of the squared deviation from the mean */
    private static Optional<Fault> moments(String what, float[] values, double mean, double variance, double spread) {
        if (values.length != MANY) {
            return Optional.of(new Fault(what, MANY + " numbers", values.length + " numbers"));
        }
        boolean constant = true;
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            constant &= value == values[0];
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        if (constant) {
            return Optional.of(new Fault(what, "numbers that differ", MANY + " times " + values[0]));
        }
        double found = squares / MANY;
        return moment(what, "a mean", mean, sum / MANY, Math.sqrt(variance / MANY))
                .or(() -> moment(what, "a variance", variance, found, Math.sqrt(spread / MANY)));
    }

    private static Optional<Fault> moment(String what, String moment, double expected, double found, double deviation) {
        // Written so that NaN is wrong.
        return Math.abs(found - expected) <= DEVIATIONS * deviation
                ? Optional.empty()
                : Optional.of(new Fault(
                        what,
                        moment + " of " + (float) expected + " ± " + (float) (DEVIATIONS * deviation),
                        String.valueOf((float) found)));
    }

    private static Optional<Fault> within(float[] uniform) {
        for (float value : uniform) {
            if (!(value >= 0 && value <= 1)) {
                return Optional.of(new Fault("uniform random numbers", "none outside of [0, 1]", "" + value));
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> repeated(String what, float[] values, float[] again) {
        return Arrays.equals(values, again)
                ? Optional.empty()
                : Optional.of(new Fault(what, "the same ones from the same seed", "others"));
    }

    private static Optional<Fault> seeded(String what, float[] values, float[] others) {
        return Arrays.equals(values, others)
                ? Optional.of(new Fault(what, "other ones from another seed", "the same"))
                : Optional.empty();
    }

    private static Optional<Fault> products(Operations operations) {
        float[] a = TestNumbers.of(12, ROWS * INNER);
        float[] b = TestNumbers.of(13, INNER * COLUMNS);
        float[] turned = new float[a.length];
        double[] expected = new double[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < INNER; k++) {
                turned[k * ROWS + i] = a[i * INNER + k];
                for (int j = 0; j < COLUMNS; j++) {
                    expected[i * COLUMNS + j] += (double) a[i * INNER + k] * b[k * COLUMNS + j];
                }
            }
        }
        return Fault.compare(
                        "a matrix product",
                        expected,
                        operations.product(a.clone(), b.clone(), ROWS, INNER, COLUMNS),
                        TOLERANCE)
                .or(() -> Fault.compare(
                        "a matrix product with a transposed factor",
                        expected,
                        operations.transposedProduct(turned, b.clone(), ROWS, INNER, COLUMNS),
                        TOLERANCE));
    }

    private static Optional<Fault> arithmetic(Operations operations) {
        float[] x = TestNumbers.of(14, SOME);
        float[] y = TestNumbers.of(15, SOME);
        double[] combined = new double[SOME];
        double[] positive = new double[SOME];
        for (int i = 0; i < SOME; i++) {
            combined[i] = .9f * (double) x[i] - .01f * (double) y[i];
            positive[i] = Math.max(0, x[i]);
        }
        float[] z = TestNumbers.of(16, ROWS * COLUMNS);
        return Fault.compare(
                        "a sum of multiples", combined, operations.combination(x.clone(), .9f, y, -.01f), TOLERANCE)
                .or(() -> Fault.compare("a rectifier", positive, operations.relu(x.clone()), 0))
                .or(() -> Fault.compare(
                        "a softmax", softmax(z), operations.softmax(z.clone(), ROWS, COLUMNS), TOLERANCE));
    }

    private static double[] softmax(float[] z) {
        double[] shares = new double[z.length];
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                shares[i] = Math.exp(z[i]);
                sum += shares[i];
            }
            for (int i = row * COLUMNS; i < (row + 1) * COLUMNS; i++) {
                shares[i] /= sum;
            }
        }
        return shares;
    }

    private static Optional<Fault> reductions(Operations operations) {
        float[] x = TestNumbers.of(17, SOME);
        double sum = 0;
        double squares = 0;
        int largest = 0;
        for (int i = 0; i < SOME; i++) {
            // A mean far from 0: the sum is as large as what is summed.
            x[i] += .5f;
            sum += x[i];
            squares += (double) x[i] * x[i];
            largest = x[i] > x[largest] ? i : largest;
        }
        int best = largest;
        double total = sum;
        double norm = Math.sqrt(squares);
        return number("a sum", total, operations.sum(x.clone()))
                .or(() -> number("a norm", norm, operations.norm(x.clone())))
                .or(() -> {
                    long found = operations.argMax(x.clone());
                    return found == best
                            ? Optional.empty()
                            : Optional.of(new Fault(
                                    "the index of the largest number", String.valueOf(best), String.valueOf(found)));
                });
    }

    private static Optional<Fault> number(String what, double expected, double found) {
        return Fault.compare(what, new double[] {expected}, new float[] {(float) found}, TOLERANCE);
    }

    private static double[] doubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
