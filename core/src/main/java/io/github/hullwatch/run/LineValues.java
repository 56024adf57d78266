package io.github.hullwatch.run;

import io.github.hullwatch.files.Json;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which values a line may hold beside its head. One place for whoever writes lines or checks what is to be written. */
public final class LineValues {

    /** Names that a line of measurements.jsonl keeps for its head. */
    static final Set<String> MEASUREMENT_HEAD =
            Set.of("iteration", "epoch", "seconds", "loss", "layer", "group", "space", "quantity");

    /** Names that a line of events.jsonl keeps for its head. */
    static final Set<String> EVENT_HEAD = Set.of(
            "event",
            "iteration",
            "bracket",
            "layer",
            "group",
            "space",
            "detected",
            CertificateRef.FILE,
            CertificateRef.SHA256);

    private static final Set<String> MEASUREMENT =
            with(MEASUREMENT_HEAD, CertificateRef.FILE, CertificateRef.SHA256, Measurement.ARRAY, "data");
    private static final Set<String> EVALUATION = with(MEASUREMENT, "accuracy");
    private static final Set<String> EVENT = with(EVENT_HEAD, CertificateRef.FILE_BEFORE, CertificateRef.SHA256_BEFORE);

    private LineValues() {}

    /**
     * The values of a quantity, as they can be written.
     *
     * @throws IllegalArgumentException if they can't: a name is missing or kept for the line itself, or a value is none
     *     of number, string, boolean, null, list and map of these; the message says which and how to fix it
     */
    public static Map<String, Object> ofMeasurement(Map<String, Object> values) {
        return checked(values, MEASUREMENT);
    }

    /** As {@link #ofMeasurement}, for the further values of an evaluation. */
    public static Map<String, Object> ofEvaluation(Map<String, Object> values) {
        return checked(values, EVALUATION);
    }

    /** As {@link #ofMeasurement}, for the further values of an event. */
    public static Map<String, Object> ofEvent(Map<String, Object> values) {
        return checked(values, EVENT);
    }

    private static Map<String, Object> checked(Map<String, Object> values, Set<String> kept) {
        if (values == null) {
            throw new IllegalArgumentException("its values are null; pass Map.of() where there are none");
        }
        for (String name : values.keySet()) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("one of its values has no name");
            }
            if (kept.contains(name)) {
                throw new IllegalArgumentException(
                        "a value is named '" + name + "', which every line keeps for itself; rename it");
            }
        }
        return Json.plainMap(values);
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
