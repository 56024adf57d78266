package io.github.hullwatch.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes .safetensors files for tests, by the description of the format. */
public final class StoredTensors {

    private final ObjectNode header = Json.MAPPER.createObjectNode();
    private final List<byte[]> data = new ArrayList<>();
    private int size;

    /** What the metadata says of the framework. */
    public StoredTensors framework(String name) {
        header.putObject("__metadata__").put("format", name);
        return this;
    }

    /** float32 numbers. */
    public StoredTensors floats(String name, int[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return add(name, "F32", shape, bytes.array());
    }

    /** float64 numbers. */
    public StoredTensors doubles(String name, int[] shape, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return add(name, "F64", shape, bytes.array());
    }

    /** Numbers of any type. */
    public StoredTensors add(String name, String dtype, int[] shape, byte[] bytes) {
        ObjectNode tensor = header.putObject(name);
        tensor.put("dtype", dtype);
        tensor.set("shape", Json.node(shape));
        tensor.putArray("data_offsets").add(size).add(size + bytes.length);
        size += bytes.length;
        data.add(bytes);
        return this;
    }

    /** Writes the file. */
    public Path write(Path file) throws IOException {
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(8 + json.length + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        data.forEach(all::put);
        return Files.write(file, all.array());
    }
}
