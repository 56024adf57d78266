package io.github.hullwatch.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One line of {@code measurements.jsonl}: a quantity at an iteration. Iteration t is the state after t updates.
 *
 * @param iteration number of updates done, from 0
 * @param epoch number of epochs done, from 0
 * @param seconds since the run started
 * @param loss of the same weights; null where it is not known
 * @param block null for a quantity that has no layer (loss, evaluation)
 * @param quantity name of the quantity: one of {@link QuantityNames}, or a program's own
 * @param values the numbers of the quantity by name, in the order in which they are written: numbers, strings,
 *     booleans, lists and maps of these, or null. A number that is not finite is written as null.
 */
public record Measurement(
        long iteration,
        int epoch,
        double seconds,
        Double loss,
        Block block,
        String quantity,
        Map<String, Object> values) {

    /** The field that names the array of a line, a file under {@code arrays/}. */
    public static final String ARRAY = ArrayFiles.FIELD;

    /** @throws IllegalArgumentException if iteration or epoch is negative, or the quantity is blank */
    public Measurement {
        if (iteration < 0 || epoch < 0) {
            throw new IllegalArgumentException("iteration " + iteration + ", epoch " + epoch + ": both count from 0");
        }
        if (quantity == null || quantity.isBlank()) {
            throw new IllegalArgumentException("a measurement needs the name of its quantity");
        }
        if (!(values instanceof LineFields)) {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(values, "values")));
        }
    }

    /**
     * A number among the values.
     *
     * @return NaN where it is missing or null
     */
    public double number(String name) {
        return values.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** A string among the values; null where it is missing. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** The certificate that this line names; null if it names none. */
    public CertificateRef certificate() {
        String file = text(CertificateRef.FILE);
        return file == null ? null : new CertificateRef(file, text(CertificateRef.SHA256));
    }

    /** The path of the array that this line names; null if it names none. */
    public String array() {
        return text(ARRAY);
    }
}
