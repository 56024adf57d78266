package io.github.hullwatch.arbiter.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static HyperParameter number(String name, int n, long seed) {
        Random random = new Random(seed);
        return new HyperParameter(name, random.doubles(n, 1, 2).toArray(), List.of(), false);
    }

    private static double[] map(HyperParameter x, DoubleUnaryOperator f) {
        return IntStream.range(0, x.values().length)
                .mapToDouble(i -> f.applyAsDouble(x.values()[i]))
                .toArray();
    }

    private static double drop(Importance importance, String name) {
        return importance.effects().stream()
                .filter(effect -> effect.name().equals(name))
                .findFirst()
                .orElseThrow()
                .drop();
    }

    /** A perfect predictor: R² = 1, and shuffling x1 gives independent ranks, of twice the variance: R² = −1. */
    @Test
    void aScoreThatDependsOnOneAlone() {
        HyperParameter x1 = number("x1", 200, 1);
        List<HyperParameter> all = List.of(number("x0", 200, 2), x1, number("x2", 200, 3));
        double[] ranks = Importance.ranks(map(x1, x -> Math.exp(9 * x)));
        Importance importance = Importance.of(all, ranks, 42);
        assertEquals(1, importance.r2(), .03);
        assertEquals("x1", importance.effects().get(0).name());
        assertEquals(2, drop(importance, "x1"), .2);
        assertEquals(0, drop(importance, "x0"), .03);
        assertEquals(0, drop(importance, "x2"), .03);
    }

    @Test
    void aScoreThatDependsOnACategoryAlone() {
        double[] places = IntStream.range(0, 90).mapToDouble(i -> i * 7 % 3).toArray();
        HyperParameter kind = new HyperParameter("kind", places, List.of("a", "b", "c"), false);
        double[] ranks = Importance.ranks(map(kind, place -> place == 1 ? 0 : 1));
        Importance importance = Importance.of(List.of(number("x", 90, 4), kind), ranks, 1);
        assertEquals(1, importance.r2(), .03);
        assertEquals(2, drop(importance, "kind"), .3);
        assertEquals(0, drop(importance, "x"), .05);
    }

    @Test
    void noiseExplainsNothing() {
        double[] ranks = Importance.ranks(new Random(9).doubles(60).toArray());
        Importance importance = Importance.of(List.of(number("a", 60, 5), number("b", 60, 6)), ranks, 3);
        assertTrue(importance.r2() < Importance.LITTLE, "R² = " + importance.r2());
    }

    @Test
    void aHyperParameterThatSomeLackCounts() {
        double[] values = number("x", 60, 7).values();
        for (int i = 0; i < 30; i++) {
            values[i] = Double.NaN;
        }
        HyperParameter momentum = new HyperParameter("momentum", values, List.of(), false);
        double[] ranks = Importance.ranks(map(momentum, x -> Double.isNaN(x) ? 1 : 0));
        Importance importance = Importance.of(List.of(momentum, number("b", 60, 8)), ranks, 3);
        assertEquals(1, importance.r2(), .05);
        assertEquals("momentum", importance.effects().get(0).name());
    }

    @Test
    void equalSeedsGiveEqualNumbersAndOneFeatureIsEnough() {
        HyperParameter x = number("x", Importance.FEWEST, 1);
        double[] ranks = Importance.ranks(x.values());
        assertEquals(Importance.of(List.of(x), ranks, 5), Importance.of(List.of(x), ranks, 5));
    }

    @Test
    void ranksShareTheirMean() {
        assertArrayEquals(
                new double[] {1, 3.5, 2, 3.5, 5}, Importance.ranks(new double[] {-1, 2, 0, 2, Double.MAX_VALUE}));
    }

    /** So it is loaded when importance is computed, and not before. */
    @Test
    void theForestAloneKnowsTheLibrary() throws IOException {
        List<String> knowing = new ArrayList<>();
        try (Stream<Path> classes = Files.walk(Path.of("target/classes"))) {
            for (Path file :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("org/tribuo/")) {
                    knowing.add(file.getFileName().toString());
                }
            }
        }
        assertEquals(List.of("Forest.class"), knowing);
    }

    @Test
    void theLibraryKeepsQuiet() {
        List<String> said = new ArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(record.getLoggerName() + ": " + record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listening);
        try {
            HyperParameter x = number("x", 20, 1);
            Importance.of(List.of(x), Importance.ranks(x.values()), 5);
        } finally {
            root.removeHandler(listening);
        }
        assertEquals(List.of(), said);
    }
}
