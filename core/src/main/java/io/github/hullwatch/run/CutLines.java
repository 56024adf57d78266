package io.github.hullwatch.run;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the end of measurements.jsonl is missing, though its last line is whole: then other parts of the run rest on
 * lines of later iterations than it has. Events of which that is known, certificates and arrays do; other events, and
 * the certificates that they name, may be all that there was of a state, and prove nothing.
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
     * @param files paths of certificates and arrays in the run directory. Of a run that goes on they are listed before
     *     its lines are read: a file is written before its line
     * @param last iteration of the measurements; empty if there are none
     * @param events all of them
     */
    static Optional<String> trouble(
            Collection<String> files, Manifest manifest, OptionalLong last, Collection<Event> events) {
        boolean open = !manifest.ended();
        OptionalLong ofEvents = events.stream()
                .flatMapToLong(event -> restsOn(event, open).stream())
                .max();
        Stream<Reach> reaches = Stream.of(new Reach(RunFiles.EVENTS, ofEvents.orElse(-1)));
        // A file is written before its line, so that one may lie beyond the line at which a disk was full or watching
        // ended.
        if (manifest.watching() == null && manifest.recording().state().equals(Manifest.Recording.OK.state())) {
            Set<String> ownWords = events.stream()
                    .filter(event -> restsOn(event, open).isEmpty())
                    .flatMap(event -> Stream.of(event.certificateBefore(), event.certificate()))
                    .filter(ref -> ref != null && ref.file() != null)
                    .map(CertificateRef::file)
                    .collect(Collectors.toSet());
            reaches = Stream.concat(
                    reaches,
                    Stream.of(RunFiles.CERTIFICATES + "/", RunFiles.ARRAYS + "/")
                            .map(part -> new Reach(
                                    part, farthest(files, file -> file.startsWith(part) && !ownWords.contains(file)))));
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

    private static long farthest(Collection<String> files, Predicate<String> counts) {
        return files.stream()
                .filter(counts)
                .map(ITERATION::matcher)
                .filter(Matcher::find)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .max()
                .orElse(-1);
    }
}
