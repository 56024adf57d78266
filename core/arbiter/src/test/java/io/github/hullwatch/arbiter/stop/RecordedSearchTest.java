package io.github.hullwatch.arbiter.stop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The rules on a search that was recorded: 40 networks of 400 iterations, trained by {@code
 * docs/benchmarks/recorded-search.sh}. They are replayed in batches of four, as a search draws them.
 */
class RecordedSearchTest {

    private static final int BATCH = 4;
    private static final long EVERY = 10;

    private record Candidate(int index, double testLoss, double[] losses, double[] depths) {
        double lastDepth() {
            return depths[depths.length - 1];
        }
    }

    /** What a rule made of a search: who was let through to the end, and the share of all iterations that it saved. */
    private record Replayed(List<Candidate> kept, double saved) {
        Candidate best(ToDoubleFunction<Candidate> cost) {
            return Collections.min(kept, Comparator.comparingDouble(cost));
        }
    }

    private static List<Candidate> recorded() throws IOException {
        try (InputStream in = RecordedSearchTest.class.getResourceAsStream("/recorded-search.json")) {
            JsonNode tree = Json.parse(in.readAllBytes(), "recorded-search.json", null);
            assertEquals(400, tree.get("planned").asInt());
            List<Candidate> candidates = new ArrayList<>();
            for (JsonNode each : tree.get("candidates")) {
                candidates.add(new Candidate(
                        candidates.size(),
                        each.get("testLoss").asDouble(),
                        numbers(each.get("losses")),
                        numbers(each.get("depths"))));
            }
            assertEquals(40, candidates.size());
            return candidates;
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private static Replayed replay(List<Candidate> candidates, EarlyEnd rule) {
        List<Candidate> kept = new ArrayList<>();
        List<Curve> before = new ArrayList<>();
        long steps = 0;
        long done = 0;
        for (int from = 0; from < candidates.size(); from += BATCH) {
            List<Curve> batch = new ArrayList<>();
            for (Candidate candidate : candidates.subList(from, from + BATCH)) {
                Curve curve = new Curve();
                boolean hopeless = false;
                for (int i = 0; i < candidate.losses.length && !hopeless; i++) {
                    curve.add(i * EVERY, candidate.losses[i], candidate.depths[i]);
                    hopeless = rule.hopeless(curve, before).isPresent();
                }
                if (!hopeless) {
                    kept.add(candidate);
                }
                steps += candidate.losses.length;
                done += curve.size();
                batch.add(curve);
            }
            before.addAll(batch);
        }
        return new Replayed(kept, 1 - (double) done / steps);
    }

    /**
     * What a rule did to this search.
     *
     * @param saved the share of all iterations
     * @param orders in which the winner is kept, of fifty others than that in which it was recorded
     * @param worst cost, in any order, of the best one that was kept
     */
    private record Expected(double saved, int orders, double worst) {}

    private static Expected found(EarlyEnd rule, ToDoubleFunction<Candidate> cost) throws IOException {
        List<Candidate> candidates = recorded();
        Candidate winner = Collections.min(candidates, Comparator.comparingDouble(cost));
        Replayed asRecorded = replay(candidates, rule);
        assertEquals(winner.index(), asRecorded.best(cost).index(), rule.toString());
        List<Candidate> order = new ArrayList<>(candidates);
        Random random = new Random(1);
        int kept = 0;
        double worst = cost.applyAsDouble(winner);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(order, random);
            Replayed replayed = replay(order, rule);
            kept += replayed.best(cost).index() == winner.index() ? 1 : 0;
            worst = Math.max(worst, cost.applyAsDouble(replayed.best(cost)));
            assertTrue(replayed.saved() > 0.2, rule + " saves " + replayed.saved() + " in order " + i);
        }
        return new Expected(Math.round(1000 * asRecorded.saved()) / 1000.0, kept, Math.round(1e4 * worst) / 1e4);
    }

    @Test
    void theMedianOfTheLossKeepsTheWinner() throws IOException {
        assertEquals(new Expected(0.606, 48, 0.0756), found(new MedianRule(Signal.LOSS, 50), Candidate::testLoss));
    }

    @Test
    void halvingByTheLossKeepsTheWinner() throws IOException {
        assertEquals(
                new Expected(0.685, 49, 0.0756), found(new SuccessiveHalving(Signal.LOSS, 50), Candidate::testLoss));
    }

    @Test
    void theMedianOfTheDepthKeepsTheDeepest() throws IOException {
        assertEquals(
                new Expected(0.694, 50, -0.4306),
                found(new MedianRule(Signal.DEPTH, 50), candidate -> -candidate.lastDepth()));
    }

    @Test
    void halvingByTheDepthKeepsTheDeepest() throws IOException {
        assertEquals(
                new Expected(0.685, 50, -0.4306),
                found(new SuccessiveHalving(Signal.DEPTH, 50), candidate -> -candidate.lastDepth()));
    }

    @Test
    void bothKeepTheWinnerOfEither() throws IOException {
        List<Double> saved = new ArrayList<>();
        for (EarlyEnd rule : List.of(new MedianRule(Signal.BOTH, 50), new SuccessiveHalving(Signal.BOTH, 50))) {
            List<Candidate> candidates = recorded();
            Replayed replayed = replay(candidates, rule);
            for (ToDoubleFunction<Candidate> cost :
                    List.<ToDoubleFunction<Candidate>>of(Candidate::testLoss, candidate -> -candidate.lastDepth())) {
                assertEquals(
                        Collections.min(candidates, Comparator.comparingDouble(cost))
                                .index(),
                        replayed.best(cost).index());
            }
            saved.add(Math.round(1000 * replayed.saved()) / 1000.0);
        }
        assertEquals(List.of(0.44, 0.581), saved);
    }

    /** Off, nothing is saved: what the others are measured against. */
    @Test
    void withoutARuleAllAreKept() throws IOException {
        Replayed replayed = replay(recorded(), new MedianRule(Signal.LOSS, Long.MAX_VALUE));
        assertEquals(40, replayed.kept().size());
        assertEquals(0, replayed.saved());
    }
}
