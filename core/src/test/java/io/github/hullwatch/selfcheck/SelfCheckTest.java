package io.github.hullwatch.selfcheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against fakes that are wrong in one operation each: it must be named. And the CPU's backend passes. */
class SelfCheckTest {

    /** The operation that is spoilt, and how a fault of it begins. */
    private static final Map<String, String> OPERATIONS = new LinkedHashMap<>();

    static {
        OPERATIONS.put("thereAndBack", "copying to the device and back");
        OPERATIONS.put("uniform", "uniform random numbers");
        OPERATIONS.put("normal", "normal random numbers");
        OPERATIONS.put("product", "a matrix product");
        OPERATIONS.put("transposedProduct", "a matrix product with a transposed factor");
        OPERATIONS.put("combination", "a sum of multiples");
        OPERATIONS.put("relu", "a rectifier");
        OPERATIONS.put("softmax", "a softmax");
        OPERATIONS.put("sum", "a sum");
        OPERATIONS.put("norm", "a norm");
        OPERATIONS.put("argMax", "the index of the largest number");
        OPERATIONS.put("convolution", "a convolution");
        OPERATIONS.put("byWeights", "a convolution's gradient by its weights");
        OPERATIONS.put("byBias", "a convolution's gradient by its biases");
        OPERATIONS.put("byImages", "a convolution's gradient by its input");
        OPERATIONS.put("pooling", "a max pooling");
        OPERATIONS.put("poolingGradient", "a max pooling's gradient");
    }

    private static final Map<String, UnaryOperator<float[]>> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("zeros", values -> new float[values.length]);
        WAYS.put("a constant", values -> filled(values.length, .5f));
        WAYS.put("NaN", values -> filled(values.length, Float.NaN));
        WAYS.put("infinite", values -> with(values, values.length / 2, Float.POSITIVE_INFINITY));
        WAYS.put("too short", values -> Arrays.copyOf(values, Math.max(0, values.length - 1)));
        WAYS.put("the last block is missing", values -> {
            float[] cut = values.clone();
            Arrays.fill(cut, values.length - Math.max(1, values.length / 4), values.length, 0);
            return cut;
        });
    }

    private static float[] filled(int n, float value) {
        float[] filled = new float[n];
        Arrays.fill(filled, value);
        return filled;
    }

    private static float[] with(float[] values, int at, float value) {
        float[] changed = values.clone();
        changed[at] = value;
        return changed;
    }

    static Stream<Arguments> wrong() {
        List<Arguments> all = new ArrayList<>();
        OPERATIONS.forEach((operation, name) -> WAYS.forEach((way, how) -> {
            boolean number = List.of("sum", "norm", "argMax").contains(operation);
            if (!(number && way.equals("too short"))) {
                all.add(Arguments.of(operation, way, how, name));
            }
        }));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void whatIsWrongIsNamed(String operation, String way, UnaryOperator<float[]> how, String name) {
        Fault fault =
                SelfCheck.fault(new PlainOperations(operation, how, false)).orElseThrow();
        assertEquals(name, fault.operation());
        assertFalse(fault.expected().isBlank() || fault.got().isBlank(), fault.toString());
    }

    /** Half a per mille of one number, where numbers are compared; random ones may be any. */
    @ParameterizedTest
    @MethodSource("compared")
    void aSlightDifferenceIsNamed(String operation, String name) {
        UnaryOperator<float[]> slightly = values -> {
            int largest = 0;
            for (int i = 0; i < values.length; i++) {
                largest = Math.abs(values[i]) > Math.abs(values[largest]) ? i : largest;
            }
            return with(values, largest, values[largest] * 1.0005f);
        };
        assertEquals(
                name,
                SelfCheck.fault(new PlainOperations(operation, slightly, false))
                        .orElseThrow()
                        .operation());
    }

    static Stream<Arguments> compared() {
        return OPERATIONS.entrySet().stream()
                .filter(e -> !List.of("uniform", "normal", "argMax").contains(e.getKey()))
                .map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @Test
    void aTransposedProductIsNamed() {
        UnaryOperator<float[]> turned = c -> {
            float[] t = new float[c.length];
            int n = 29;
            int m = c.length / n;
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    t[j * m + i] = c[i * n + j];
                }
            }
            return t;
        };
        assertEquals(
                "a matrix product",
                SelfCheck.fault(new PlainOperations("product", turned, false))
                        .get()
                        .operation());
    }

    @Test
    void randomNumbersThatIgnoreTheSeedAreNamed() {
        Fault same = SelfCheck.fault(new PlainOperations(null, v -> v, false) {
                    @Override
                    public float[] uniform(long seed, int n) {
                        return super.uniform(1, n);
                    }
                })
                .orElseThrow();
        assertEquals("uniform random numbers: expected other ones from another seed, got the same", same.toString());
        Fault others = SelfCheck.fault(new PlainOperations(null, v -> v, false) {
                    private long calls;

                    @Override
                    public float[] normal(long seed, int n) {
                        return super.normal(calls++, n);
                    }
                })
                .orElseThrow();
        assertEquals("normal random numbers: expected the same ones from the same seed, got others", others.toString());
    }

    /** What was seen on a card: the module with the random numbers was missing, and nothing said so. */
    @Test
    void aHalfLoadedLibraryIsNamed() {
        Operations half = new PlainOperations(null, v -> v, false) {
            @Override
            public float[] uniform(long seed, int n) {
                return new float[n];
            }

            @Override
            public float[] normal(long seed, int n) {
                return new float[n];
            }
        };
        String line = SelfCheck.beforeTraining(() -> half).orElseThrow();
        assertEquals(
                "the backend PlainBackend computes wrongly: uniform random numbers: expected numbers that differ, got"
                        + " 20011 times 0.0; its library must hold code for this graphics card, and driver and CUDA"
                        + " libraries must fit it; ./hullwatch doctor says what is missing, and without the CUDA libraries"
                        + " on the class path the CPU computes",
                line);
    }

    @Test
    void anOperationThatThrowsIsNamed() {
        Operations throwing = new PlainOperations(null, v -> v, false) {
            @Override
            public float[] product(float[] a, float[] b, int m, int k, int n) {
                throw new IllegalStateException("outer", new UnsatisfiedLinkError("no jnind4jcuda"));
            }
        };
        assertEquals(
                "a matrix product: expected a result, got java.lang.UnsatisfiedLinkError: no jnind4jcuda",
                SelfCheck.fault(throwing).orElseThrow().toString());
    }

    @Test
    void aBackendThatDoesNotStartIsToldInOneLine() {
        String line = SelfCheck.run(() -> {
                    throw new ExceptionInInitializerError(new IllegalStateException("no backend"));
                })
                .orElseThrow();
        assertTrue(line.startsWith("ND4J does not start: java.lang.IllegalStateException: no backend; "), line);
        assertTrue(line.contains("cachedir"), line);
        String card = SelfCheck.beforeTraining(() -> {
                    throw new UnsatisfiedLinkError("libcudart.so.11.0: cannot open shared object file");
                })
                .orElseThrow();
        assertTrue(card.contains("graphics card") && !card.contains("cachedir"), card);
    }

    /** Its library is the one that everything is tested on. */
    /** Of a card without its driver ND4J says only that it has no backend. */
    @Test
    void whereTheBackendForCardsDoesNotStartTheAdviceIsAboutCards() {
        var none = new IllegalStateException("Please ensure that you have an nd4j backend on your classpath");
        assertTrue(SelfCheck.advice(none, true).contains("graphics card"));
        assertTrue(SelfCheck.advice(none, false).contains("JavaCPP"));
    }

    @Test
    void beforeTrainingTheCpuIsTrusted() {
        UnaryOperator<float[]> zeros = v -> new float[v.length];
        assertEquals(Optional.empty(), SelfCheck.beforeTraining(() -> new PlainOperations("product", zeros, true)));
        assertTrue(
                SelfCheck.run(() -> new PlainOperations("product", zeros, true)).isPresent());
        assertTrue(SelfCheck.beforeTraining(() -> new PlainOperations("product", zeros, false))
                .isPresent());
    }

    @Test
    void whatIsRightPasses() {
        assertEquals(Optional.empty(), SelfCheck.fault(new PlainOperations(null, v -> v, false)));
        assertEquals(Optional.empty(), SelfCheck.run(() -> new PlainOperations(null, v -> v, true)));
    }

    @Test
    void theBackendHerePasses() {
        assertEquals(Optional.empty(), SelfCheck.run());
        assertEquals(Optional.empty(), SelfCheck.beforeTraining());
    }

    /** A training that follows draws what it would have drawn. */
    @Test
    void nd4jsGeneratorStaysAsItIs() {
        Nd4j.getRandom().setSeed(5);
        INDArray expected = Nd4j.rand(1, 20);
        Nd4j.getRandom().setSeed(5);
        assertEquals(Optional.empty(), SelfCheck.run());
        assertArrayEquals(expected.toFloatVector(), Nd4j.rand(1, 20).toFloatVector());
    }

    @Test
    void theFarthestNumberIsShown() {
        assertEquals(
                "a sum: expected 2.0 as number 2 of 3, got 2.5",
                Fault.compare("a sum", new double[] {1, 2, 4}, new float[] {1.1f, 2.5f, 4}, .1)
                        .orElseThrow()
                        .toString());
        assertEquals(Optional.empty(), Fault.compare("a sum", new double[] {1, 2, 4}, new float[] {1.1f, 2, 4}, .1));
        assertEquals(
                "NaN",
                Fault.compare("a sum", new double[] {1, 2}, new float[] {9, Float.NaN}, .1)
                        .orElseThrow()
                        .got());
    }
}
