package io.github.hullwatch.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One line of {@code events.jsonl}: something happened. Lines are in the order of detection.
 *
 * @param event its name: one of {@link EventNames}, or a program's own
 * @param iteration at which it happened: the first with it
 * @param bracket [last iteration without, first with]; null where it does not apply. Not copied: treat it as immutable.
 * @param block null for an event of the whole model
 * @param detected iteration at which it became known; null if that is the same
 * @param values further fields by name, in order of writing
 * @param certificate of the state at {@code iteration}; null if there is none. The certificate of the other side of the
 *     bracket is in {@code values} as {@code certificateBefore} and {@code sha256Before}, see {@link
 *     CertificateRef#fieldsBefore()}.
 */
public record Event(
        String event,
        long iteration,
        long[] bracket,
        Block block,
        Long detected,
        Map<String, Object> values,
        CertificateRef certificate) {

    /**
     * @throws IllegalArgumentException if the name is blank, the iteration negative, or the bracket not two ordered
     *     numbers
     */
    public Event {
        if (event == null || event.isBlank()) {
            throw new IllegalArgumentException("an event needs a name");
        }
        if (iteration < 0) {
            throw new IllegalArgumentException(
                    "iteration " + iteration + " of event " + event + ": iterations count from 0");
        }
        if (bracket != null && (bracket.length != 2 || bracket[0] < 0 || bracket[0] > bracket[1])) {
            throw new IllegalArgumentException("the bracket of event " + event + " at iteration " + iteration
                    + " must be [last iteration without, first with]");
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(values, "values")));
    }

    /** The certificate of the last iteration without; null if there is none. Its SHA-256 is null if that is no text. */
    public CertificateRef certificateBefore() {
        return values.get(CertificateRef.FILE_BEFORE) instanceof String file
                ? new CertificateRef(
                        file, values.get(CertificateRef.SHA256_BEFORE) instanceof String sha256 ? sha256 : null)
                : null;
    }

    /** One line for people, such as {@code hull-entry of dense1 between iterations 136 and 137}. */
    public String sentence() {
        StringBuilder text = new StringBuilder(event);
        if (block != null) {
            text.append(" of ").append(block.title());
        }
        return bracket == null || bracket[0] == bracket[1]
                ? text.append(" at iteration ").append(iteration).toString()
                : text.append(" between iterations ")
                        .append(bracket[0])
                        .append(" and ")
                        .append(bracket[1])
                        .toString();
    }

    /** As records print, with the numbers of the bracket. */
    @Override
    public String toString() {
        return "Event[event=" + event + ", iteration=" + iteration + ", bracket=" + Arrays.toString(bracket)
                + ", block=" + block + ", detected=" + detected + ", values=" + values + ", certificate=" + certificate
                + "]";
    }

    /** The iteration at which it became known. */
    public long knownAt() {
        return detected == null ? iteration : detected;
    }
}
