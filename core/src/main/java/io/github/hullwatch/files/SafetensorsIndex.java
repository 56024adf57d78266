package io.github.hullwatch.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several {@code .safetensors} files with an index, {@code model.safetensors.index.json}: its {@code weight_map} says
 * in which of the files beside it each tensor lies.
 */
final class SafetensorsIndex implements TensorFile {

    private final Path file;
    private final Map<String, Safetensors> shards;
    private final Map<String, String> shardOf;
    private final List<TensorInfo> tensors;

    private SafetensorsIndex(
            Path file, Map<String, Safetensors> shards, Map<String, String> shardOf, List<TensorInfo> tensors) {
        this.file = file;
        this.shards = shards;
        this.shardOf = shardOf;
        this.tensors = List.copyOf(tensors);
    }

    static SafetensorsIndex open(Path file, JsonNode json) throws IOException {
        Map<String, Safetensors> shards = new LinkedHashMap<>();
        Map<String, String> shardOf = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.get("weight_map").properties()) {
            if (!entry.getValue().isTextual()) {
                throw new FileFormatException(
                        file + ": weight_map names no file for tensor '" + entry.getKey() + "'; write it again");
            }
            String shard = entry.getValue().textValue();
            shardOf.put(entry.getKey(), shard);
            if (!shards.containsKey(shard)) {
                shards.put(shard, shard(file, shard));
            }
        }
        return new SafetensorsIndex(file, shards, shardOf, tensors(file, shards, shardOf));
    }

    private static Safetensors shard(Path file, String shard) throws IOException {
        Path path = Beside.of(file, shard);
        try {
            return Safetensors.open(path);
        } catch (NoSuchFileException e) {
            throw new FileFormatException(
                    file + " names the file " + shard + ", which is not beside it; fetch it too", e);
        }
    }

    /** In the order of the files, and in each of them as they lie. */
    private static List<TensorInfo> tensors(Path file, Map<String, Safetensors> shards, Map<String, String> shardOf) {
        List<TensorInfo> tensors = new ArrayList<>();
        shards.forEach((name, shard) -> shard.tensors().stream()
                .filter(tensor -> name.equals(shardOf.get(tensor.name())))
                .forEach(tensors::add));
        if (tensors.size() < shardOf.size()) {
            Map<String, String> missing = new LinkedHashMap<>(shardOf);
            tensors.forEach(tensor -> missing.remove(tensor.name()));
            Map.Entry<String, String> first = missing.entrySet().iterator().next();
            throw new FileFormatException(file + " says that tensor '" + first.getKey() + "' is in " + first.getValue()
                    + ", where it is not; fetch the files of one version");
        }
        return tensors;
    }

    @Override
    public String format() {
        return "safetensors, " + shards.size() + (shards.size() == 1 ? " file" : " files");
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(file));
        shards.values().forEach(shard -> files.addAll(shard.files()));
        return files;
    }

    @Override
    public Optional<String> framework() {
        return shards.values().stream()
                .flatMap(shard -> shard.framework().stream())
                .findFirst();
    }

    @Override
    public List<TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public Object read(TensorInfo tensor) throws IOException {
        return shards.get(shardOf.get(tensor.name())).read(tensor);
    }
}
