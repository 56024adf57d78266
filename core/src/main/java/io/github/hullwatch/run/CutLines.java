package io.github.hullwatch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the end of measurements.jsonl is missing, though its last line is whole: then other parts of the run rest on
 * lines of later iterations than it has. Events of which that is known, certificates and arrays do; others may be all
 * that there was of a state, and prove nothing.
 */
final class CutLines {
    private static final Pattern ITERATION =
            Pattern.compile("\\.(0|[1-9][0-9]{0,17})(?:\\.[0-9a-f]{16}\\.json|\\.npy)$");

    private CutLines() {}

    /** A part of a run, and the last iteration of which it must have a line. */
    private record Reach(String part, long iteration) {}

    /**
     * What is wrong with the file then, without its name; empty if nothing reaches further than the lines.
     *
     * @param last iteration of the measurements; empty if there are none
     * @param events all of them
     * @throws IOException if a directory cannot be read
     */
    static Optional<String> trouble(Path dir, Manifest manifest, OptionalLong last, Collection<Event> events)
            throws IOException {
        boolean open = !manifest.ended();
        OptionalLong ofEvents = events.stream()
                .flatMapToLong(event -> restsOn(event, open).stream())
                .max();
        Stream<Reach> reaches = Stream.of(new Reach(RunFiles.EVENTS, ofEvents.orElse(-1)));
        if (manifest.recording().state().equals(Manifest.Recording.OK.state())) {
            // A file is written before its line, so that one may lie beyond the line at which a disk was full.
            reaches = Stream.concat(
                    reaches,
                    Stream.of(
                            new Reach(RunFiles.CERTIFICATES + "/", farthest(CertificateFiles.all(dir))),
                            new Reach(RunFiles.ARRAYS + "/", farthest(ArrayFiles.all(dir)))));
        }
        return reaches.filter(reach -> reach.iteration > last.orElse(-1))
                .reduce((a, b) -> b.iteration > a.iteration ? b : a)
                .map(reach -> (last.isPresent() ? "ends at iteration " + last.getAsLong() : "has no line")
                        + ", though " + reach.part + " reaches iteration " + reach.iteration
                        + ": the lines after that are missing"
                        + (open ? ", or still to be written" : ""));
    }

    /**
     * The iteration of which there must be a line, if there is an event. A hull is only known to be entered from the
     * line that confirms it, and a pace from the losses. What a program records itself, in a run that goes on or was
     * killed, is of a state that had lines, or was about to have some; at the end it may be the last word.
     */
    private static OptionalLong restsOn(Event event, boolean open) {
        return switch (event.event()) {
            case EventNames.HULL_ENTRY, EventNames.HULL_EXIT -> OptionalLong.of(event.knownAt());
            case EventNames.PACE_CHANGE, EventNames.LOSS_NOT_FINITE -> OptionalLong.of(event.iteration());
            case EventNames.NOT_FINITE, EventNames.LAYER_ZERO, EventNames.QUANTITY_FAILED, EventNames.COUNT_SET_BACK ->
                OptionalLong.empty();
            default -> open ? OptionalLong.of(event.iteration()) : OptionalLong.empty();
        };
    }

    private static long farthest(List<String> files) {
        return files.stream()
                .map(ITERATION::matcher)
                .filter(Matcher::find)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .max()
                .orElse(-1);
    }
}
