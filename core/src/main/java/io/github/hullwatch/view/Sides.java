package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is proven on the two sides of an event's bracket: the verdict and the bounds that were measured there, and the
 * certificate. For the events of one run; not thread-safe.
 */
final class Sides {
    /** The bounds of a block over iterations, read once: a layer may flip hundreds of times. */
    private record Hulls(Track track, double[] iterations, double[] lower, double[] upper) {
        static Hulls of(Track track) {
            return new Hulls(track, track.iterations(), track.numbers("lower"), track.numbers("upper"));
        }

        Side at(int line, String when, String certificate, boolean missing) {
            return new Side(
                    when,
                    (long) iterations[line],
                    track.verdicts().get(line),
                    lower[line],
                    upper[line],
                    track.isExact(line),
                    certificate,
                    missing,
                    false);
        }
    }

    /**
     * One side.
     *
     * @param when {@code before} the event, or {@code after} it
     * @param verdict null if the run has no line about it
     * @param lower proven to be at most D; NaN if the run has no line about it
     * @param upper proven to be at least D
     * @param exact whether the depth itself is known: the bounds are it
     * @param certificate path as the event names it; null if it names none
     * @param missing whether there is no such certificate in the run directory
     * @param leftOut whether the line about it may be among those that a run too long for the memory was read without
     */
    record Side(
            String when,
            long iteration,
            String verdict,
            double lower,
            double upper,
            boolean exact,
            String certificate,
            boolean missing,
            boolean leftOut) {}

    private final RunReader reader;
    private final Map<Block, Hulls> hulls = new HashMap<>();

    Sides(RunView run) {
        reader = run.reader();
        run.tracks(QuantityNames.HULL).forEach(track -> hulls.put(track.block(), Hulls.of(track)));
    }

    /** First that before the event; none for an event that has neither bounds nor certificates. */
    List<Side> of(Event event) {
        List<Side> sides = new ArrayList<>();
        long[] bracket = event.bracket();
        boolean crossed = bracket != null && bracket[0] < bracket[1];
        if (crossed || event.certificateBefore() != null) {
            long before = crossed ? bracket[0] : event.iteration();
            add(sides, side("before", event.block(), before, event.certificateBefore()));
        }
        add(sides, side("after", event.block(), event.iteration(), event.certificate()));
        return sides;
    }

    private static void add(List<Side> sides, Side side) {
        if (side.verdict != null || side.certificate != null) {
            sides.add(side);
        }
    }

    private Side side(String when, Block block, long iteration, CertificateRef ref) {
        String file = ref == null ? null : ref.file();
        boolean missing = file != null && !reader.hasCertificate(ref);
        Hulls of = hulls.get(block);
        int line = of == null ? -1 : Arrays.binarySearch(of.iterations, iteration);
        boolean leftOut = of != null && of.track.leftOut() > 0;
        return line < 0
                ? new Side(when, iteration, null, Double.NaN, Double.NaN, false, file, missing, leftOut)
                : of.at(line, when, file, missing);
    }
}
