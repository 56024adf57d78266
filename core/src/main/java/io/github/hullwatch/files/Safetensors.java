package io.github.hullwatch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .safetensors} file: eight bytes with the length of a header (little-endian), the header, which is a JSON
 * object of tensors with {@code dtype}, {@code shape} and {@code data_offsets}, then the numbers, little-endian, in C
 * order. Checked as the reference implementation does (safetensors 0.8, {@code tensor.rs}): the header has at most
 * 100,000,000 bytes, and the tensors fill the rest of the file without a gap or an overlap. Names that stand twice are
 * refused.
 */
final class Safetensors implements TensorFile {

    private final Path file;
    private final String framework;
    private final List<TensorInfo> tensors;
    private final Map<String, SafetensorsHeader.Place> places;

    private Safetensors(Path file, String framework, List<SafetensorsHeader.Place> places) {
        this.file = file;
        this.framework = framework;
        this.tensors = places.stream().map(SafetensorsHeader.Place::tensor).toList();
        this.places = new HashMap<>();
        places.forEach(place -> this.places.put(place.tensor().name(), place));
    }

    /** Whether a file begins as one of these does. */
    static boolean begins(byte[] start) {
        return start.length > Long.BYTES && start[Long.BYTES] == '{' && start[5] == 0 && start[6] == 0 && start[7] == 0;
    }

    /**
     * Reads the header of a file; numbers are read one tensor at a time.
     *
     * @throws FileFormatException if the file is none, or damaged
     */
    static Safetensors open(Path file) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(file);
        return new Safetensors(file, header.framework(), header.places());
    }

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Optional<String> framework() {
        return Optional.ofNullable(framework);
    }

    @Override
    public List<TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public Object read(TensorInfo tensor) throws IOException {
        SafetensorsHeader.Place place = places.get(tensor.name());
        try (InputStream in = InputFile.open(file)) {
            in.skipNBytes(place.from());
            return StoredNumbers.read(
                    in,
                    SafetensorsType.encoding(place.dtype()),
                    ByteOrder.LITTLE_ENDIAN,
                    Math.toIntExact(tensor.size()),
                    file + ", tensor '" + tensor.name() + "',");
        }
    }
}
