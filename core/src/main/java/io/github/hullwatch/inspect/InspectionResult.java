package io.github.hullwatch.inspect;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest.InspectedFile;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import java.util.List;
import java.util.Optional;

/**
 * What an inspection found.
 *
 * @param files that were read
 * @param layers that were measured, in the order of the files; fewer than there are if it was stopped
 * @param skipped what was left out, each with the reason
 * @param events what happened from checkpoint to checkpoint, and weights that are not finite
 * @param stopped whether it was stopped before the end
 * @param failure why not everything could be written; empty if it was
 */
public record InspectionResult(
        List<InspectedFile> files,
        List<InspectedLayer> layers,
        List<SkippedLayer> skipped,
        List<Event> events,
        boolean stopped,
        Optional<String> failure) {

    /** Copies the lists. */
    public InspectionResult {
        files = List.copyOf(files);
        layers = List.copyOf(layers);
        skipped = List.copyOf(skipped);
        events = List.copyOf(events);
    }
}
