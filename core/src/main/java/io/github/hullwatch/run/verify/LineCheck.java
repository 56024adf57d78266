package io.github.hullwatch.run.verify;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Checks the lines of a run against each other and against the manifest. It holds the order itself, and collects what
 * lines name; {@link LineContent}, {@link TrackedBlocks}, {@link OneState} and {@link CrossingCheck} do the rest.
 *
 * <ul>
 *   <li>Iterations and seconds never go back, nothing is measured twice, events are in the order of detection.
 *   <li>Every line has the fields that its quantity always has; layers, groups and spaces are those of the manifest,
 *       and no group has more neurons than its layer.
 *   <li>Lines of one iteration say the same loss and, if they were measured in one step with it, the same epoch.
 *   <li>The bracket of a hull entry or exit agrees with the verdicts in the lines, and every crossing that the lines
 *       show has its event.
 * </ul>
 *
 * Runs that an older build closed are held to what it promised: of the above, order, uniqueness and brackets.
 */
final class LineCheck {
    private final boolean strict;
    private final TrackedBlocks tracked;
    private final OneState state = new OneState();
    private final CrossingCheck crossings;
    private final Set<List<Object>> keysOfIteration = new HashSet<>();
    private final List<Named> named = new ArrayList<>();
    private final List<NamedArray> arrays = new ArrayList<>();
    private long measurementIteration = -1;
    private long eventKnownAt = -1;
    private double seconds;

    /**
     * @param strict whether the run is of a build that promises all of it
     * @param whole whether the run was not cut off
     */
    LineCheck(Manifest manifest, boolean strict, boolean whole) {
        this.strict = strict;
        this.tracked = new TrackedBlocks(manifest);
        this.crossings = new CrossingCheck(strict, whole);
    }

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

    /**
     * An array as a line names it.
     *
     * @param line number in measurements.jsonl
     */
    record NamedArray(long line, String file) {}

    /** All arrays that were named, in order. */
    List<NamedArray> arrays() {
        return arrays;
    }

    /** All certificates that were named, in order. */
    List<Named> named() {
        return named;
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
            crossings.reached(iteration);
        }
        if (strict) {
            requireFitting(measurement);
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
                LineContent.requireConsistent(measurement);
            }
            crossings.verdict(measurement.block(), iteration, Objects.toString(measurement.text("verdict")));
        }
        if (measurement.array() != null) {
            arrays.add(new NamedArray(line, measurement.array()));
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

    private void requireFitting(Measurement line) {
        if (line.seconds() < seconds) {
            throw new IllegalArgumentException("seconds are " + line.seconds() + " after " + seconds);
        }
        seconds = Double.isNaN(line.seconds()) ? seconds : line.seconds();
        LineContent.requireFields(line);
        tracked.require(line.block());
        tracked.requireNeurons(line);
        state.line(line);
    }

    /**
     * Every crossing that the lines show has its event.
     *
     * @param watchedToTheEnd whether neither the run nor the watching was cut off
     * @return what is missing; null if nothing is
     */
    String missingEvent(boolean watchedToTheEnd) {
        return crossings.missingEvent(watchedToTheEnd);
    }

    /** The last iteration of the measurements; empty if there are none. */
    OptionalLong lastIteration() {
        return measurementIteration < 0 ? OptionalLong.empty() : OptionalLong.of(measurementIteration);
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
        if (strict) {
            tracked.require(event.block());
        }
        if (crossing && bracket != null && event.block() != null) {
            crossings.event(event, entry);
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
}
