package io.github.hullwatch.run.verify;

import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
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
 * Checks the lines of a run against each other and against the manifest.
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
    /** What a line always has beside what its schema requires. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            QuantityNames.HULL, List.of("null", "nullSd"),
            QuantityNames.SPREAD, List.of("resultantNull", "resultantNullSd"),
            QuantityNames.MOTION,
                    List.of(
                            "meanAngle",
                            "maxAngle",
                            "meanAngleFromStart",
                            "maxAngleFromStart",
                            "angularSpeed",
                            "radialSpeed"),
            QuantityNames.CENSUS,
                    List.of("shareLow", "shareHigh", "undecided", "wendel", "meanDepth", "minDepth", "maxDepth"),
            QuantityNames.DIMENSION, List.of("standardError", "null", "nullSd"),
            QuantityNames.SUBSPACES, List.of(Measurement.ARRAY),
            QuantityNames.KERNEL, List.of(Measurement.ARRAY));

    /** What a line of the kernel has, by whether it is of a layer. */
    private static final List<String> KERNEL_OF_LAYER = List.of("traceShare");

    private static final List<String> KERNEL_OF_MODEL =
            List.of("examples", "outputs", "function", "probeLoss", "mu", "residual", "residualShare", "rateBound");

    private final Map<String, Manifest.TrackedLayer> layers = new HashMap<>();
    private final boolean strict;
    private final Map<Block, Crossings> crossings = new HashMap<>();
    private final Set<Demand> events = new HashSet<>();
    private double seconds;
    private Double loss;
    private boolean lossIsNull;
    private Integer epoch;
    private final Map<Block, NavigableMap<Long, String>> verdicts = new HashMap<>();
    private final Set<List<Object>> keysOfIteration = new HashSet<>();
    private final List<Named> named = new ArrayList<>();
    private final List<NamedArray> arrays = new ArrayList<>();
    private long measurementIteration = -1;
    private long eventKnownAt = -1;

    /** @param strict whether the run is of a build that promises all of it */
    LineCheck(Manifest manifest, boolean strict) {
        this.strict = strict;
        manifest.layers().forEach(layer -> layers.put(layer.layer(), layer));
    }

    /** The event of a crossing, as the lines demand it. */
    private record Demand(Block block, boolean inside, long before, long after) {}

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
            loss = null;
            lossIsNull = false;
            epoch = null;
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
                requireConsistent(measurement);
            }
            String verdict = Objects.toString(measurement.text("verdict"));
            verdicts.computeIfAbsent(measurement.block(), block -> new TreeMap<>())
                    .put(iteration, verdict);
            crossings
                    .computeIfAbsent(measurement.block(), block -> new Crossings())
                    .line(iteration, verdict);
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

    private static void requireFields(Measurement line, List<String> fields) {
        for (String field : fields) {
            if (!line.values().containsKey(field)) {
                throw new IllegalArgumentException(line.quantity() + " has no " + field);
            }
        }
    }

    /** The 2-norm of a matrix is at most its Frobenius norm, and no eigenvalue exceeds the largest. */
    private static void requireOrdered(Measurement kernel) {
        double roundings = 1 + 1e-9;
        if (kernel.number("smallest") > kernel.number("largest")
                || kernel.number("drift") > kernel.number("driftFrobenius") * roundings) {
            throw new IllegalArgumentException("kernel has smallest " + kernel.number("smallest") + ", largest "
                    + kernel.number("largest") + ", drift " + kernel.number("drift") + ", driftFrobenius "
                    + kernel.number("driftFrobenius") + ", which are not in order");
        }
    }

    private void requireFitting(Measurement line) {
        if (line.seconds() < seconds) {
            throw new IllegalArgumentException("seconds are " + line.seconds() + " after " + seconds);
        }
        seconds = Double.isNaN(line.seconds()) ? seconds : line.seconds();
        requireFields(line, FIELDS.getOrDefault(line.quantity(), List.of()));
        if (line.quantity().equals(QuantityNames.KERNEL)) {
            requireFields(line, line.block() == null ? KERNEL_OF_MODEL : KERNEL_OF_LAYER);
            requireOrdered(line);
        }
        requireTracked(line.block());
        if (line.quantity().equals(QuantityNames.HULL)
                && layers.containsKey(line.block().layer())
                && line.number("neurons") > layers.get(line.block().layer()).neurons()) {
            throw new IllegalArgumentException("neurons is " + line.values().get("neurons") + ", but the layer has "
                    + layers.get(line.block().layer()).neurons());
        }
        boolean isLoss = line.quantity().equals(QuantityNames.LOSS);
        requireOneLoss(isLoss ? numberOrNull(line, "value") : line.loss(), isLoss);
        if (isLoss || line.loss() != null) {
            if (epoch != null && epoch != line.epoch()) {
                throw new IllegalArgumentException("epoch is " + line.epoch() + ", and " + epoch
                        + " in another line of iteration " + line.iteration());
            }
            epoch = line.epoch();
        }
    }

    private static Double numberOrNull(Measurement line, String name) {
        double number = line.number(name);
        return Double.isNaN(number) ? null : (Double) number;
    }

    /** A line may leave the loss out, but two that have it have the same. */
    private void requireOneLoss(Double said, boolean isLoss) {
        boolean differs = said != null && (lossIsNull || loss != null && !loss.equals(said));
        if (differs || isLoss && said == null && loss != null) {
            throw new IllegalArgumentException(
                    "the loss is " + said + ", and " + loss + " in another line of iteration " + measurementIteration);
        }
        loss = said == null ? loss : said;
        lossIsNull |= isLoss && said == null;
    }

    /**
     * A manifest without layers is of a program that writes a run without a listener: it names its blocks as it likes.
     */
    private void requireTracked(Block block) {
        if (block == null || layers.isEmpty()) {
            return;
        }
        Manifest.TrackedLayer layer = layers.get(block.layer());
        if (layer == null
                || block.group() != null
                        && !(layer.groups().contains(block.group())
                                && layer.spaces().contains(block.space()))) {
            throw new IllegalArgumentException(
                    block + " is not among the layers, groups and spaces of " + RunFiles.MANIFEST);
        }
    }

    /**
     * Every crossing that the lines show has its event. Left out are blocks with an event that the lines alone do not
     * show, since a program may measure one state several times to confirm it; and, in a run that was cut off, what was
     * confirmed by its last lines.
     *
     * @param whole whether the run was not cut off
     * @return what is missing; null if nothing is
     */
    String missingEvent(boolean whole) {
        Set<Demand> shown = new HashSet<>();
        crossings.forEach((block, ofBlock) -> ofBlock.found().forEach(crossing -> shown.add(demand(block, crossing))));
        Set<Block> measuredAgain = new HashSet<>();
        for (Demand event : events) {
            if (!shown.contains(event)) {
                measuredAgain.add(event.block());
            }
        }
        for (Map.Entry<Block, Crossings> ofBlock : crossings.entrySet()) {
            Block block = ofBlock.getKey();
            for (Crossings.Crossing crossing : ofBlock.getValue().found()) {
                boolean cutOff = !whole && crossing.detected() == measurementIteration;
                if (strict && !cutOff && !measuredAgain.contains(block) && !events.contains(demand(block, crossing))) {
                    return "has no event for " + block + ", which the lines show to have "
                            + (crossing.inside() ? "entered" : "left") + " at [" + crossing.before() + ", "
                            + crossing.after() + "]";
                }
            }
        }
        return null;
    }

    private static Demand demand(Block block, Crossings.Crossing crossing) {
        return new Demand(block, crossing.inside(), crossing.before(), crossing.after());
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
            requireTracked(event.block());
        }
        if (crossing && bracket != null && event.block() != null) {
            requireVerdicts(event, entry);
            if (!events.add(new Demand(event.block(), entry, bracket[0], bracket[1])) && strict) {
                throw new IllegalArgumentException(event.event() + " of " + event.block() + " stands twice");
            }
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
        if (strict && !(ofBlock.containsKey(before) && ofBlock.containsKey(after))) {
            throw new IllegalArgumentException(event.event() + " with the bracket [" + before + ", " + after
                    + "], but there is no hull line of " + event.block() + " at both");
        }
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
