package io.github.hullwatch.run.verify;

import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hull entries and exits against the verdicts in the lines: the bracket of each agrees with them, and every crossing
 * that the lines show has its event. First all lines are taken, then all events.
 */
final class CrossingCheck {
    private final boolean strict;
    private final boolean whole;
    private final Map<Block, Crossings> crossings = new HashMap<>();
    private final Map<Block, NavigableMap<Long, String>> verdicts = new HashMap<>();
    private final Set<Demand> events = new HashSet<>();
    private long lastIteration = -1;

    /**
     * @param strict whether the run is of a build that promises an event for every crossing, and lines for every event
     * @param whole whether the run was not cut off: else the lines of its last events may be missing
     */
    CrossingCheck(boolean strict, boolean whole) {
        this.strict = strict;
        this.whole = whole;
    }

    /** The event of a crossing, as the lines demand it. */
    private record Demand(Block block, boolean inside, long before, long after) {}

    /** Lines have come to an iteration. */
    void reached(long iteration) {
        lastIteration = iteration;
    }

    /** Takes the next hull line of a block. */
    void verdict(Block block, long iteration, String verdict) {
        verdicts.computeIfAbsent(block, unknown -> new TreeMap<>()).put(iteration, verdict);
        crossings.computeIfAbsent(block, unknown -> new Crossings()).line(iteration, verdict);
    }

    /**
     * Takes the event of a crossing, with block and bracket.
     *
     * @throws IllegalArgumentException if it does not fit the lines
     */
    void event(Event event, boolean entry) {
        requireVerdicts(event, entry);
        if (!events.add(new Demand(event.block(), entry, event.bracket()[0], event.bracket()[1])) && strict) {
            throw new IllegalArgumentException(event.event() + " of " + event.block() + " stands twice");
        }
    }

    /**
     * Every crossing that the lines show has its event. Left out are blocks with an event that the lines alone do not
     * show, since a program may measure one state several times to confirm it; and, in a run that was cut off, what was
     * confirmed by its last lines.
     *
     * @param watchedToTheEnd whether neither the run nor the watching was cut off
     * @return what is missing; null if nothing is
     */
    String missingEvent(boolean watchedToTheEnd) {
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
                boolean cutOff = !watchedToTheEnd && crossing.detected() == lastIteration;
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

    /**
     * Checks the lines around a crossing. They must show the new side at its end and until it became known, the old
     * side at its beginning, and no side between the two; or before, for a block that began on the new side.
     */
    private void requireVerdicts(Event event, boolean entry) {
        NavigableMap<Long, String> ofBlock = verdicts.getOrDefault(event.block(), new TreeMap<>());
        long before = event.bracket()[0];
        long after = event.bracket()[1];
        if (strict && !(isThere(ofBlock, before) && isThere(ofBlock, after))) {
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

    /**
     * Whether a block has a line of an iteration, or may have had one: those of the last iteration may be cut off, too.
     */
    private boolean isThere(Map<Long, String> ofBlock, long iteration) {
        return ofBlock.containsKey(iteration) || !whole && iteration >= lastIteration;
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
