package io.github.hullwatch.run.verify;

import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks the lines of a run against each other: iterations never go back, nothing is measured twice, events are in the
 * order of detection, and the bracket of a hull entry or exit agrees with the verdicts in the lines.
 */
final class LineCheck {
    private final Map<Block, NavigableMap<Long, String>> verdicts = new HashMap<>();
    private final Set<List<Object>> keysOfIteration = new HashSet<>();
    private final List<Named> named = new ArrayList<>();
    private long measurementIteration = -1;
    private long eventKnownAt = -1;

    /**
     * A certificate as a line names it.
     *
     * @param file of the line
     * @param line number of it
     * @param ref what it names
     * @param block that it must be about
     * @param iteration that it must be about
     * @param values of the hull line that must agree with it; empty for an event
     * @param inside whether its verdict must be inside; null if it may be any
     */
    record Named(
            String file,
            long line,
            CertificateRef ref,
            Block block,
            long iteration,
            Map<String, Object> values,
            Boolean inside) {}

    /** All certificates that were named, in order. */
    List<Named> named() {
        return named;
    }

    /** A hull line must not contradict itself. */
    private static void requireConsistent(Measurement hull) {
        double lower = hull.number("lower");
        double depth = hull.number("depth");
        double upper = hull.number("upper");
        String verdict = Objects.toString(hull.text("verdict"));
        // Comparisons with NaN are false: a bound that was left out contradicts nothing.
        if (lower > upper || lower > depth || depth > upper) {
            throw new IllegalArgumentException(
                    "hull has lower " + lower + ", depth " + depth + ", upper " + upper + ", which are not in order");
        }
        if (verdict.equals(Claim.INSIDE) && lower <= 0 || verdict.equals(Claim.OUTSIDE) && upper >= 0) {
            throw new IllegalArgumentException(
                    "the verdict " + verdict + " does not follow from lower " + lower + " and upper " + upper);
        }
        if (hull.number("dead") > hull.number("neurons")) {
            throw new IllegalArgumentException("hull has more dead neurons than neurons");
        }
    }

    /** @throws IllegalArgumentException if the line does not fit the ones before it */
    void measurement(long line, Measurement measurement) {
        long iteration = measurement.iteration();
        if (iteration < measurementIteration) {
            throw new IllegalArgumentException(
                    "iteration " + iteration + " stands after iteration " + measurementIteration);
        }
        if (iteration > measurementIteration) {
            keysOfIteration.clear();
            measurementIteration = iteration;
        }
        List<Object> key = new ArrayList<>();
        key.add(measurement.block());
        key.add(measurement.quantity());
        key.add(measurement.values().get("data"));
        if (!keysOfIteration.add(key)) {
            throw new IllegalArgumentException("iteration " + iteration + " has " + measurement.quantity()
                    + (measurement.block() == null ? "" : " of " + measurement.block()) + " twice");
        }
        if (measurement.quantity().equals(QuantityNames.HULL) && measurement.block() != null) {
            if (measurement.certificate() == null) {
                // A line with a certificate is compared with it.
                requireConsistent(measurement);
            }
            verdicts.computeIfAbsent(measurement.block(), block -> new TreeMap<>())
                    .put(iteration, Objects.toString(measurement.text("verdict")));
        }
        if (measurement.certificate() != null) {
            named.add(new Named(
                    RunFiles.MEASUREMENTS,
                    line,
                    measurement.certificate(),
                    measurement.block(),
                    iteration,
                    measurement.values(),
                    null));
        }
    }

    /** @throws IllegalArgumentException if the line does not fit the ones before it or the measurements */
    void event(long line, Event event) {
        if (event.knownAt() < eventKnownAt) {
            throw new IllegalArgumentException("an event that was known at iteration " + event.knownAt()
                    + " stands after one that was known at iteration " + eventKnownAt);
        }
        eventKnownAt = event.knownAt();
        if (event.knownAt() < event.iteration()) {
            throw new IllegalArgumentException(
                    "detected at iteration " + event.detected() + ", before it happened at " + event.iteration());
        }
        long[] bracket = event.bracket();
        if (bracket != null && (event.iteration() < bracket[0] || event.iteration() > bracket[1])) {
            throw new IllegalArgumentException("iteration " + event.iteration() + " is not in its bracket ["
                    + bracket[0] + ", " + bracket[1] + "]");
        }
        boolean entry = event.event().equals(EventNames.HULL_ENTRY);
        boolean crossing = entry || event.event().equals(EventNames.HULL_EXIT);
        if (crossing && bracket != null && event.block() != null) {
            requireVerdicts(event, entry);
        }
        if (event.certificate() != null) {
            named.add(new Named(
                    RunFiles.EVENTS,
                    line,
                    event.certificate(),
                    event.block(),
                    event.iteration(),
                    Map.of(),
                    crossing ? (Boolean) entry : null));
        }
        if (event.certificateBefore() != null && bracket != null) {
            named.add(new Named(
                    RunFiles.EVENTS,
                    line,
                    event.certificateBefore(),
                    event.block(),
                    bracket[0],
                    Map.of(),
                    crossing ? (Boolean) !entry : null));
        }
    }

    /**
     * Checks the lines around a crossing. They must show the new side at its end and until it became known, the old
     * side at its beginning, and no side between the two; or before, for a block that began on the new side.
     */
    private void requireVerdicts(Event event, boolean entry) {
        NavigableMap<Long, String> ofBlock = verdicts.getOrDefault(event.block(), new TreeMap<>());
        long before = event.bracket()[0];
        long after = event.bracket()[1];
        requireInside(event, ofBlock.get(after), after, entry);
        if (before < after) {
            requireInside(event, ofBlock.get(before), before, !entry);
            requireUndecided(event, ofBlock.subMap(before, false, after, false));
        } else {
            requireUndecided(event, ofBlock.headMap(after, false));
        }
        ofBlock.subMap(after, true, event.knownAt(), true).forEach((iteration, verdict) -> {
            if (!verdict.equals(Claim.UNDECIDED)) {
                requireInside(event, verdict, iteration, entry);
            }
        });
    }

    private static void requireUndecided(Event event, Map<Long, String> verdicts) {
        verdicts.forEach((iteration, verdict) -> {
            if (!verdict.equals(Claim.UNDECIDED)) {
                throw disagreement(event, iteration, verdict);
            }
        });
    }

    private static void requireInside(Event event, String verdict, long iteration, boolean inside) {
        if (verdict != null && verdict.equals(Claim.INSIDE) != inside) {
            throw disagreement(event, iteration, verdict);
        }
    }

    private static IllegalArgumentException disagreement(Event event, long iteration, String verdict) {
        return new IllegalArgumentException(event.event() + " with the bracket [" + event.bracket()[0] + ", "
                + event.bracket()[1] + "], known at " + event.knownAt() + ", but the line of iteration " + iteration
                + " says " + verdict);
    }
}
