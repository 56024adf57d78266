package io.github.hullwatch.listener;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import java.util.Optional;

/**
 * Something that happened while the network trained.
 *
 * @param event its name: {@code hull-entry}, {@code hull-exit}, {@code pace-change}, {@code not-finite}, …
 * @param layer the layer; null for what concerns the whole network
 * @param group the group of neurons; null likewise
 * @param space what the directions were seen in; null likewise
 * @param lastWithout the last iteration without it
 * @param firstWith the first iteration with it
 * @param detected the iteration at which it was known
 * @param certificate of the state at {@code firstWith}, where one was written
 */
public record Transition(
        String event,
        String layer,
        String group,
        String space,
        long lastWithout,
        long firstWith,
        long detected,
        Optional<CertificateRef> certificate) {

    static Transition of(Event event) {
        Block block = event.block();
        long[] bracket = event.bracket();
        return new Transition(
                event.event(),
                block == null ? null : block.layer(),
                block == null ? null : block.group(),
                block == null ? null : block.space(),
                bracket == null ? event.iteration() : bracket[0],
                event.iteration(),
                event.knownAt(),
                Optional.ofNullable(event.certificate()));
    }
}
