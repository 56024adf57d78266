package io.github.hullwatch.view;

import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.text.Numbers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Certificates that lines name and that are not there. */
final class MissingCertificates {
    private MissingCertificates() {}

    /** At most one sentence about them. */
    static List<String> notes(RunReader reader, List<Event> events, Stream<Track> tracks) {
        Stream<CertificateRef> ofEvents =
                events.stream().flatMap(event -> Stream.of(event.certificateBefore(), event.certificate()));
        Stream<CertificateRef> ofLines =
                tracks.flatMap(track -> track.certified().stream()).map(Measurement::certificate);
        Set<String> missing = Stream.concat(ofEvents, ofLines)
                .filter(ref -> ref != null && ref.file() != null && !reader.hasCertificate(ref))
                .map(CertificateRef::file)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of((missing.size() == 1
                        ? "a certificate that a line names is missing: "
                        : Numbers.count(missing.size(), "certificate") + " that lines name are missing, the first: ")
                + missing.iterator().next());
    }
}
