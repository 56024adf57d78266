package io.github.hullwatch.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weights as TensorFlow.js has them: a manifest in JSON, by itself or as {@code weightsManifest} of a {@code
 * model.json}. It is a list of groups; the files of a group, one after the other, hold its arrays, one after the other,
 * little-endian and in C order. An array may be quantised: to whole numbers of one or two bytes with {@code scale} and
 * {@code min}, or to float16 (tfjs-core, {@code io/types.ts} and {@code io/io_utils.ts}).
 */
final class TfjsManifest implements TensorFile {

    private final Path file;
    private final String format;
    private final List<Group> groups;
    private final Map<String, Place> places;
    private final Set<String> depthwise;

    /** Files that hold arrays as if they were one file. */
    private record Group(List<Path> shards, List<Place> places) {}

    /** Where an array lies in the files of its group. */
    private record Place(TensorInfo tensor, List<Path> shards, Encoding encoding, long from) {}

    private TfjsManifest(Path file, String format, List<Group> groups, Set<String> depthwise) {
        this.file = file;
        this.format = format;
        this.depthwise = depthwise;
        this.groups = List.copyOf(groups);
        this.places = new HashMap<>();
        for (Group group : groups) {
            for (Place place : group.places) {
                if (places.put(place.tensor.name(), place) != null) {
                    throw new FileFormatException(
                            file + " has two arrays named '" + place.tensor.name() + "'; write it again");
                }
            }
        }
    }

    static TfjsManifest open(Path file, JsonNode json) throws IOException {
        JsonNode manifest = json.isArray() ? json : json.get("weightsManifest");
        if (!manifest.isArray()) {
            throw damaged(file, "weightsManifest is no list");
        }
        String kind = json.path("format").asText("");
        List<Group> groups = new ArrayList<>();
        for (JsonNode group : manifest) {
            groups.add(group(file, group));
        }
        return new TfjsManifest(file, "TensorFlow.js" + (kind.isBlank() ? "" : ", " + kind), groups, filters(json));
    }

    /** A graph says which arrays its depthwise convolutions take; the names of the arrays often do not. */
    private static Set<String> filters(JsonNode json) {
        Set<String> filters = new HashSet<>();
        for (JsonNode node : json.path("modelTopology").path("node")) {
            if (node.path("op").asText("").contains("DepthwiseConv2dNative")) {
                filters.add(node.path("input").path(1).asText(""));
            }
        }
        return Set.copyOf(filters);
    }

    private static FileFormatException damaged(Path file, String what) {
        return new FileFormatException(
                file + " is no manifest of TensorFlow.js's weights: " + what + "; fetch it or write it again");
    }

    private static Group group(Path file, JsonNode node) throws IOException {
        List<Path> shards = new ArrayList<>();
        long size = 0;
        for (JsonNode path : list(file, node, "paths")) {
            Path shard = Beside.of(file, path.asText(""));
            try {
                size += Files.size(shard);
            } catch (NoSuchFileException e) {
                throw new FileFormatException(
                        file + " names the file " + path.asText() + ", which is not beside it; fetch it too", e);
            }
            shards.add(shard);
        }
        Group group = new Group(List.copyOf(shards), new ArrayList<>());
        long at = 0;
        for (JsonNode weight : list(file, node, "weights")) {
            Stored stored = Stored.of(file, weight);
            group.places.add(new Place(stored.tensor, group.shards, stored.encoding, at));
            if (stored.bytes < 0) {
                // The length of texts stands in front of each of them: nothing behind them can be found.
                return group;
            }
            at = Math.addExact(at, stored.bytes);
            if (at > size) {
                throw damaged(
                        file,
                        "array '" + stored.tensor.name() + "' ends at byte " + at + " of files that have " + size
                                + " together");
            }
        }
        if (at < size) {
            throw damaged(file, (size - at) + " bytes follow the last array in " + shards);
        }
        return group;
    }

    private static JsonNode list(Path file, JsonNode node, String name) {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            throw damaged(file, name + " of a group is missing or no list");
        }
        return list;
    }

    /**
     * What a manifest says of an array.
     *
     * @param bytes that it takes; −1 if that is not known
     */
    private record Stored(TensorInfo tensor, Encoding encoding, long bytes) {

        static Stored of(Path file, JsonNode weight) {
            if (!weight.path("name").isTextual() || !weight.path("dtype").isTextual()) {
                throw damaged(file, "an array lacks its name or dtype");
            }
            String name = weight.get("name").textValue();
            String dtype = weight.get("dtype").textValue();
            List<Long> shape = new ArrayList<>();
            for (JsonNode length : weight.path("shape")) {
                if (!length.isIntegralNumber() || !length.canConvertToLong() || length.longValue() < 0) {
                    throw damaged(file, "array '" + name + "' has a shape that is no list of whole numbers ≥ 0");
                }
                shape.add(length.longValue());
            }
            long size = TensorInfo.size(shape);
            if (size > Long.MAX_VALUE / 8) {
                throw damaged(file, "array '" + name + "' has too many numbers");
            }
            Quantisation how = Quantisation.of(file, name, dtype, weight.path("quantization"));
            String obstacle =
                    how.encoding == null ? "its numbers are of type " + dtype + "; float32 is measured" : null;
            return new Stored(
                    new TensorInfo(name, how.told, shape, obstacle),
                    how.encoding,
                    how.bytes < 0 ? -1 : size * how.bytes);
        }
    }

    /**
     * How the numbers of an array are stored.
     *
     * @param encoding null where they are no floating-point numbers
     * @param bytes of each; −1 if that is not known
     */
    private record Quantisation(String told, Encoding encoding, int bytes) {

        static Quantisation of(Path file, String name, String dtype, JsonNode quantisation) {
            boolean isFloat = dtype.equals("float32");
            if (quantisation.isObject()) {
                String stored = quantisation.path("dtype").asText("");
                int bytes =
                        switch (stored) {
                            case "uint8" -> 1;
                            case "uint16", "float16" -> 2;
                            default ->
                                throw damaged(
                                        file,
                                        "array '" + name + "' is quantised to " + stored + ", which is not known");
                        };
                Encoding encoding = stored.equals("float16")
                        ? Encoding.Floating.FLOAT16
                        : new Encoding.Quantised(
                                bytes,
                                number(file, name, quantisation, "scale"),
                                number(file, name, quantisation, "min"));
                return new Quantisation(dtype + " as " + stored, isFloat ? encoding : null, bytes);
            }
            return switch (dtype) {
                case "float32" -> new Quantisation(dtype, Encoding.Floating.FLOAT32, 4);
                case "int32" -> new Quantisation(dtype, null, 4);
                case "complex64" -> new Quantisation(dtype, null, 8);
                case "bool" -> new Quantisation(dtype, null, 1);
                case "string" -> new Quantisation(dtype, null, -1);
                default -> throw damaged(file, "array '" + name + "' is of type " + dtype + ", which is not known");
            };
        }

        private static double number(Path file, String name, JsonNode quantisation, String field) {
            JsonNode number = quantisation.path(field);
            if (!number.isNumber()) {
                throw damaged(file, "array '" + name + "' is quantised without " + field);
            }
            return number.doubleValue();
        }
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(file));
        groups.forEach(group -> files.addAll(group.shards));
        return files;
    }

    @Override
    public Optional<String> framework() {
        return Optional.of("tf");
    }

    @Override
    public Set<String> depthwise() {
        return depthwise;
    }

    @Override
    public List<TensorInfo> tensors() {
        return groups.stream()
                .flatMap(group -> group.places.stream().map(Place::tensor))
                .toList();
    }

    @Override
    public Object read(TensorInfo tensor) throws IOException {
        Place place = places.get(tensor.name());
        List<InputStream> streams = new ArrayList<>();
        try {
            long skip = place.from;
            for (Path shard : place.shards) {
                long size = Files.size(shard);
                if (skip >= size) {
                    skip -= size;
                    continue;
                }
                InputStream in = InputFile.open(shard);
                streams.add(in);
                in.skipNBytes(skip);
                skip = 0;
            }
            // Closing it closes those that were not reached.
            try (InputStream in = new BufferedInputStream(new SequenceInputStream(Collections.enumeration(streams)))) {
                return StoredNumbers.read(
                        in,
                        place.encoding,
                        ByteOrder.LITTLE_ENDIAN,
                        Math.toIntExact(tensor.size()),
                        file + ", array '" + tensor.name() + "',");
            }
        } catch (IOException e) {
            for (InputStream in : streams) {
                in.close();
            }
            throw e;
        }
    }
}
