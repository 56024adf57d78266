package io.github.hullwatch.sink;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a line without maps in maps: the names on the way to a value, joined by points. */
public final class FlatValues {

    private FlatValues() {}

    /** Values by joined name, in their order; lists stay as they are. Names that would be equal get a {@code '}. */
    public static Map<String, Object> of(Map<String, ?> values) {
        Map<String, Object> flat = new LinkedHashMap<>();
        put(flat, "", values);
        return flat;
    }

    private static void put(Map<String, Object> flat, String prefix, Map<?, ?> values) {
        values.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> map) {
                put(flat, name + ".", map);
            } else {
                while (flat.containsKey(name)) {
                    name += "'";
                }
                flat.put(name, value);
            }
        });
    }
}
