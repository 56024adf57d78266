package io.github.hullwatch.selfcheck;

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

    /** One kind of operation; empty if it is right. */
    private static final List<Check> CHECKS = List.of(
            new Check("copying to the device and back", CopyCheck::of),
            new Check("random numbers", RandomNumbersCheck::of),
            new Check("a matrix product", ProductCheck::of),
            new Check("arithmetic", ArithmeticCheck::of),
            new Check("a reduction", ReductionCheck::of),
            new Check("a convolution", operations -> ConvolutionCheck.of(operations, Fault.TOLERANCE)),
            new Check("a max pooling", operations -> PoolingCheck.of(operations, Fault.TOLERANCE)));

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
}
