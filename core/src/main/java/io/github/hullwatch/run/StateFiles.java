package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link SavedState} as files: {@value #JSON}, and all its arrays one after the other in {@value #FLOATS} and {@value
 * #DOUBLES}, where equal ones stand once. In the JSON an array is {@code {"$float32": [begin, length]}} or {@code
 * {"$float64": [begin, length]}}, a claim {@code {"$claim": {…}}}, a number that is not finite {@code {"$number":
 * "NaN"}}; what is not an object of these is a part.
 */
final class StateFiles {
    static final String JSON = "state.json";
    static final String FLOATS = "float32.npy";
    static final String DOUBLES = "float64.npy";

    private static final String FLOAT32 = SavedState.MARK + "float32";
    private static final String FLOAT64 = SavedState.MARK + "float64";
    private static final String CLAIM = SavedState.MARK + "claim";
    private static final String NUMBER = SavedState.MARK + "number";

    private StateFiles() {}

    /** Writes the files into a directory. */
    static void write(SavedState state, Path directory, Disk disk) throws IOException {
        Writer writer = new Writer();
        byte[] json = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(writer.encode(state));
        disk.replace(directory.resolve(FLOATS), Npy.encode(writer.floats()));
        disk.replace(directory.resolve(DOUBLES), Npy.encode(writer.doubles()));
        disk.replace(directory.resolve(JSON), json);
    }

    /**
     * Reads the files.
     *
     * @throws FileFormatException if they are not what was written: names the file
     */
    static SavedState read(Path directory) throws IOException {
        for (String name : List.of(JSON, FLOATS, DOUBLES)) {
            if (!Files.isRegularFile(directory.resolve(name))) {
                throw new FileFormatException(name, null, "is missing", null);
            }
        }
        JsonNode json = Json.parse(InputFile.bytes(directory.resolve(JSON)), JSON, null);
        NpyArray floats = Npy.read(directory.resolve(FLOATS));
        NpyArray doubles = Npy.read(directory.resolve(DOUBLES));
        if (!floats.isFloat() || doubles.isFloat()) {
            throw new FileFormatException(FLOATS, null, "or " + DOUBLES + " holds numbers of another type", null);
        }
        try {
            return new Reader((float[]) floats.data(), (double[]) doubles.data()).state(json);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(JSON, null, e.getMessage(), e);
        }
    }

    /** Arrays one after the other. */
    private static final class Writer {
        private final Pool floats = new Pool();
        private final Pool doubles = new Pool();

        ObjectNode encode(SavedState state) {
            ObjectNode node = Json.MAPPER.createObjectNode();
            state.values().forEach((name, value) -> node.set(name, node(value)));
            return node;
        }

        private JsonNode node(Object value) {
            if (value instanceof SavedState part) {
                return encode(part);
            }
            if (value instanceof float[] array) {
                return reference(FLOAT32, floats.place(array, array.length, Arrays.hashCode(array)), array.length);
            }
            if (value instanceof double[] array) {
                return reference(FLOAT64, doubles.place(array, array.length, Arrays.hashCode(array)), array.length);
            }
            if (value instanceof Claim claim) {
                return Json.MAPPER.createObjectNode().set(CLAIM, ClaimJson.encode(claim));
            }
            if (value instanceof List<?> items) {
                ArrayNode node = Json.MAPPER.createArrayNode();
                items.forEach(item -> node.add(node(item)));
                return node;
            }
            if (value instanceof Double number && !Double.isFinite(number)) {
                return Json.MAPPER.createObjectNode().put(NUMBER, number.toString());
            }
            return Json.MAPPER.valueToTree(value);
        }

        private static ObjectNode reference(String kind, long begin, int length) {
            ObjectNode node = Json.MAPPER.createObjectNode();
            node.putArray(kind).add(begin).add(length);
            return node;
        }

        NpyArray floats() {
            float[] all = new float[floats.length()];
            floats.fill(all);
            return new NpyArray(new int[] {all.length}, all);
        }

        NpyArray doubles() {
            double[] all = new double[doubles.length()];
            doubles.fill(all);
            return new NpyArray(new int[] {all.length}, all);
        }
    }

    /** Arrays of one type, equal ones once. */
    private static final class Pool {
        private final List<Object> arrays = new ArrayList<>();
        private final List<Long> begins = new ArrayList<>();
        private final Map<Integer, List<Integer>> byHash = new HashMap<>();
        private long length;

        long place(Object array, int size, int hash) {
            List<Integer> alike = byHash.computeIfAbsent(hash, unused -> new ArrayList<>());
            for (int index : alike) {
                if (Arrays.deepEquals(new Object[] {arrays.get(index)}, new Object[] {array})) {
                    return begins.get(index);
                }
            }
            alike.add(arrays.size());
            arrays.add(array);
            begins.add(length);
            length += size;
            return length - size;
        }

        int length() {
            return Math.toIntExact(length);
        }

        void fill(Object all) {
            int at = 0;
            for (Object array : arrays) {
                int size = java.lang.reflect.Array.getLength(array);
                System.arraycopy(array, 0, all, at, size);
                at += size;
            }
        }
    }

    private record Reader(float[] floats, double[] doubles) {

        SavedState state(JsonNode node) {
            if (!node.isObject()) {
                throw new IllegalArgumentException("a part of the state is not an object");
            }
            SavedState.Builder state = SavedState.builder();
            node.properties().forEach(field -> state.add(field.getKey(), value(field.getKey(), field.getValue())));
            return state.build();
        }

        private Object value(String name, JsonNode node) {
            if (node.isIntegralNumber() && node.canConvertToLong()) {
                return node.longValue();
            }
            if (node.isFloatingPointNumber()) {
                return node.doubleValue();
            }
            if (node.isBoolean()) {
                return node.booleanValue();
            }
            if (node.isTextual()) {
                return node.textValue();
            }
            if (node.isArray()) {
                List<Object> items = new ArrayList<>();
                node.forEach(item -> items.add(value(name, item)));
                return List.copyOf(items);
            }
            if (node.has(FLOAT32)) {
                int[] range = range(name, node.get(FLOAT32), floats.length);
                return Arrays.copyOfRange(floats, range[0], range[1]);
            }
            if (node.has(FLOAT64)) {
                int[] range = range(name, node.get(FLOAT64), doubles.length);
                return Arrays.copyOfRange(doubles, range[0], range[1]);
            }
            if (node.has(CLAIM)) {
                return ClaimJson.decode(node.get(CLAIM));
            }
            if (node.has(NUMBER)) {
                return switch (node.get(NUMBER).asText()) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw new IllegalArgumentException(name + " is no number");
                };
            }
            return state(node);
        }

        private static int[] range(String name, JsonNode node, int length) {
            boolean right = node.size() == 2
                    && node.get(0).isIntegralNumber()
                    && node.get(1).isIntegralNumber()
                    && node.get(0).canConvertToInt()
                    && node.get(1).canConvertToInt();
            long begin = right ? node.get(0).longValue() : -1;
            long end = right ? begin + node.get(1).longValue() : -1;
            if (begin < 0 || end < begin || end > length) {
                throw new IllegalArgumentException(name + " is no part of its file, which has " + length + " numbers");
            }
            return new int[] {(int) begin, (int) end};
        }
    }
}
