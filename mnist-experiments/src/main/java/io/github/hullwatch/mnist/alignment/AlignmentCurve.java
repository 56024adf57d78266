package io.github.hullwatch.mnist.alignment;

import io.github.hullwatch.papers.alignment.AlignmentState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What is read off the recorded states of one run. */
final class AlignmentCurve {

    private static final double ALIGNED = .9;

    private final int iterations;
    private final List<AlignmentState> states = new ArrayList<>();

    /** @param iterations after which it ends, unless it diverges */
    AlignmentCurve(int iterations) {
        this.iterations = iterations;
    }

    void add(AlignmentState state) {
        states.add(state);
    }

    /** Whether its weights did not stay finite, so that it has no state at T. */
    boolean diverged() {
        return states.isEmpty() || states.get(states.size() - 1).iteration() < iterations;
    }

    /** The numbers by the names of quantities; NaN where an event did not happen. None of a run that diverged. */
    Map<String, Double> numbers(double eta) {
        if (diverged()) {
            return Map.of("diverged", 1.0);
        }
        AlignmentState start = states.get(0);
        AlignmentState end = states.get(states.size() - 1);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("diverged", 0.0);
        numbers.put("tMed90", first(state -> state.alignment().median() >= ALIGNED));
        numbers.put("tMin90", first(state -> state.alignment().min() >= ALIGNED));
        numbers.put("tSr2", first(state -> state.rank().value() < 2));
        numbers.put("t99", first(state -> state.loss() <= .99 * start.loss()));
        numbers.put("tHalf", first(state -> state.loss() <= .5 * start.loss()));
        double t10 = first(state -> state.loss() <= .1 * start.loss());
        numbers.put("t10", t10);
        numbers.put("tAngular", atLargest(state -> state.speed().angular()));
        numbers.put("tRadial", atLargest(state -> state.speed().radial()));
        numbers.put("maxAngular", largest(state -> state.speed().angular()));
        numbers.put("maxRadial", largest(state -> state.speed().radial()));
        numbers.put("maxOwnMean", largest(state -> state.alignment().mean()));
        numbers.put("maxOwnMin", largest(state -> state.alignment().min()));
        numbers.put("srMin", -largest(state -> -state.rank().value()));
        numbers.put("alphaHat", rate(t10, end, eta));
        numbers.put(
                "maxStrict",
                largest(state -> state.values().get("Sp") + state.values().get("Sm")));
        numbers.put("maxDead", largest(state -> state.sets().dead()));
        end.values().forEach((name, value) -> {
            if (!name.equals("t")) {
                numbers.put(name, value);
            }
        });
        return numbers;
    }

    /** α̂ = (1/L(T) − 1/L(t10))/(η(T − t10)): the loss falls as 1/(α̂ηt). */
    private double rate(double t10, AlignmentState end, double eta) {
        if (Double.isNaN(t10) || t10 == end.iteration()) {
            return Double.NaN;
        }
        double then = states.stream()
                .filter(state -> state.iteration() == (int) t10)
                .findFirst()
                .orElseThrow()
                .loss();
        return (1 / end.loss() - 1 / then) / (eta * (end.iteration() - t10));
    }

    private double first(Predicate<AlignmentState> met) {
        return states.stream()
                .filter(met)
                .mapToDouble(AlignmentState::iteration)
                .findFirst()
                .orElse(Double.NaN);
    }

    private double largest(ToDoubleFunction<AlignmentState> of) {
        return states.stream().mapToDouble(of).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    private double atLargest(ToDoubleFunction<AlignmentState> of) {
        double largest = largest(of);
        return first(state -> of.applyAsDouble(state) == largest);
    }

    /** All values by name at each record. */
    Map<String, double[]> series() {
        Map<String, double[]> series = new LinkedHashMap<>();
        for (int r = 0; r < states.size(); r++) {
            int at = r;
            states.get(r)
                    .values()
                    .forEach((name, value) ->
                            series.computeIfAbsent(name, unused -> new double[states.size()])[at] = value);
        }
        return series;
    }
}
