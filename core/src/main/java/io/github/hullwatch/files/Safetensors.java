package io.github.hullwatch.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** Bytes of the longest header that the reference implementation reads. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    /** Bits of the types, by name. */
    private static final Map<String, Integer> BITS = Map.ofEntries(
            Map.entry("BOOL", 8),
            Map.entry("F4", 4),
            Map.entry("F6_E2M3", 6),
            Map.entry("F6_E3M2", 6),
            Map.entry("U8", 8),
            Map.entry("I8", 8),
            Map.entry("F8_E5M2", 8),
            Map.entry("F8_E4M3", 8),
            Map.entry("F8_E8M0", 8),
            Map.entry("F8_E4M3FNUZ", 8),
            Map.entry("F8_E5M2FNUZ", 8),
            Map.entry("I16", 16),
            Map.entry("U16", 16),
            Map.entry("F16", 16),
            Map.entry("BF16", 16),
            Map.entry("I32", 32),
            Map.entry("U32", 32),
            Map.entry("F32", 32),
            Map.entry("C64", 64),
            Map.entry("F64", 64),
            Map.entry("I64", 64),
            Map.entry("U64", 64));

    private static final Map<String, Encoding> READ = Map.of(
            "F64", Encoding.Floating.FLOAT64,
            "F32", Encoding.Floating.FLOAT32,
            "F16", Encoding.Floating.FLOAT16,
            "BF16", Encoding.Floating.BFLOAT16);

    private final Path file;
    private final String framework;
    private final List<TensorInfo> tensors;
    private final Map<String, Place> places;

    /** Where a tensor lies in the file. */
    private record Place(TensorInfo tensor, String dtype, long from, long to) {}

    private Safetensors(Path file, String framework, List<Place> places) {
        this.file = file;
        this.framework = framework;
        this.tensors = places.stream().map(Place::tensor).toList();
        this.places = new HashMap<>();
        places.forEach(place -> this.places.put(place.tensor.name(), place));
    }

    /** Whether a file begins as one of these does. */
    static boolean begins(byte[] start) {
        return start.length > Long.BYTES && start[Long.BYTES] == '{' && start[5] == 0 && start[6] == 0 && start[7] == 0;
    }

    static Safetensors open(Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream in = new BufferedInputStream(InputFile.open(file))) {
            byte[] prefix = in.readNBytes(Long.BYTES);
            if (prefix.length < Long.BYTES) {
                throw damaged(file, "it has only " + size + " bytes");
            }
            long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 0 || length > LONGEST_HEADER) {
                throw damaged(
                        file,
                        "its header is said to have " + Long.toUnsignedString(length)
                                + " bytes, where the format allows 100,000,000");
            }
            if (length > size - Long.BYTES) {
                throw damaged(
                        file,
                        "its header is said to have " + length + " bytes, but only " + (size - Long.BYTES) + " follow");
            }
            in.mark(1);
            if (in.read() != '{') {
                throw damaged(file, "its header does not begin with {");
            }
            in.reset();
            Header header = new Header(file, Long.BYTES + length);
            header.parse(new Limited(in, length));
            return new Safetensors(file, header.framework, header.checked(size));
        }
    }

    private static FileFormatException damaged(Path file, String what) {
        return new FileFormatException(
                file + " is no whole .safetensors file: " + what + "; fetch it or write it again");
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
        Place place = places.get(tensor.name());
        try (InputStream in = InputFile.open(file)) {
            in.skipNBytes(place.from);
            return StoredNumbers.read(
                    in,
                    READ.get(place.dtype),
                    ByteOrder.LITTLE_ENDIAN,
                    Math.toIntExact(tensor.size()),
                    file + ", tensor '" + tensor.name() + "',");
        }
    }

    /** The header, token by token: as a tree one of 100 MB would take several times that. */
    private static final class Header {
        private final Path file;
        private final long data;
        private final Map<String, Place> places = new LinkedHashMap<>();
        private String framework;
        private boolean metadataSeen;

        /** @param data where the numbers begin */
        Header(Path file, long data) {
            this.file = file;
            this.data = data;
        }

        void parse(InputStream in) throws IOException {
            try (JsonParser json = Json.MAPPER.createParser(in)) {
                expect(json.nextToken(), JsonToken.START_OBJECT, "its header is no JSON object");
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    if (name.equals(METADATA)) {
                        metadata(json);
                    } else if (places.put(name, tensor(json, name)) != null) {
                        throw damaged(file, "tensor '" + name + "' stands twice in it");
                    }
                }
                if (json.nextToken() != null) {
                    throw damaged(file, "more follows the JSON object of its header");
                }
            } catch (JsonProcessingException e) {
                throw damaged(file, "its header is not JSON: " + e.getOriginalMessage());
            }
        }

        private void expect(JsonToken found, JsonToken wanted, String otherwise) {
            if (found != wanted) {
                throw damaged(file, otherwise);
            }
        }

        private void metadata(JsonParser json) throws IOException {
            if (metadataSeen) {
                throw damaged(file, METADATA + " stands twice in it");
            }
            metadataSeen = true;
            expect(json.currentToken(), JsonToken.START_OBJECT, METADATA + " is no object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                expect(json.nextToken(), JsonToken.VALUE_STRING, METADATA + " holds more than texts");
                if (name.equals("format")) {
                    framework = json.getText();
                }
            }
        }

        private Place tensor(JsonParser json, String name) throws IOException {
            String what = "tensor '" + name + "'";
            expect(json.currentToken(), JsonToken.START_OBJECT, what + " is no object");
            String dtype = null;
            List<Long> shape = null;
            List<Long> offsets = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "dtype" -> {
                        expect(json.currentToken(), JsonToken.VALUE_STRING, what + " has a dtype that is no text");
                        dtype = json.getText();
                    }
                    case "shape" -> shape = numbers(json, what + " has a shape that is no list of whole numbers ≥ 0");
                    case "data_offsets" ->
                        offsets = numbers(json, what + " has data_offsets that are no two whole numbers ≥ 0");
                    default -> json.skipChildren();
                }
            }
            if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
                throw damaged(file, what + " lacks dtype, shape or data_offsets");
            }
            String obstacle = READ.containsKey(dtype)
                    ? null
                    : BITS.containsKey(dtype)
                            ? "its numbers are of type " + dtype + "; F64, F32, F16 and BF16 are measured"
                            : "its numbers are of the unknown type " + dtype;
            TensorInfo info = new TensorInfo(name, told(dtype), shape, obstacle);
            return new Place(info, dtype, offsets.get(0), offsets.get(1));
        }

        private List<Long> numbers(JsonParser json, String otherwise) throws IOException {
            expect(json.currentToken(), JsonToken.START_ARRAY, otherwise);
            List<Long> numbers = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, otherwise);
                if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER || json.getLongValue() < 0) {
                    throw damaged(file, otherwise);
                }
                numbers.add(json.getLongValue());
            }
            return numbers;
        }

        /** The places in the file, in its order, once it is known that they fill it. */
        List<Place> checked(long size) {
            List<Place> sorted = new ArrayList<>(places.values());
            sorted.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::to));
            long end = 0;
            for (Place place : sorted) {
                String what = "tensor '" + place.tensor.name() + "'";
                if (place.from != end || place.to < place.from) {
                    throw damaged(
                            file,
                            what + " lies at bytes " + place.from + " to " + place.to + ", which "
                                    + (place.from > end ? "leaves a gap behind " : "overlaps what ends at ") + end);
                }
                if (place.to > size - data) {
                    throw damaged(
                            file,
                            what + " lies at bytes " + place.from + " to " + place.to + ", but only " + (size - data)
                                    + " follow the header");
                }
                requireLength(place, what);
                end = place.to;
            }
            if (end != size - data) {
                throw damaged(file, (size - data - end) + " bytes follow its last tensor");
            }
            return sorted.stream()
                    .map(place -> new Place(place.tensor, place.dtype, data + place.from, data + place.to))
                    .toList();
        }

        private void requireLength(Place place, String what) {
            Integer bits = BITS.get(place.dtype);
            if (bits == null) {
                return;
            }
            long numbers = place.tensor.size();
            if (numbers > Long.MAX_VALUE / bits
                    || numbers * bits % 8 != 0
                    || numbers * bits / 8 != place.to - place.from) {
                throw damaged(
                        file,
                        what + " has " + (place.to - place.from) + " bytes, which are not those of "
                                + place.tensor.shapeText() + " numbers of type " + place.dtype);
            }
        }

        private static String told(String dtype) {
            return switch (dtype) {
                case "F64" -> "float64";
                case "F32" -> "float32";
                case "F16" -> "float16";
                case "BF16" -> "bfloat16";
                default -> dtype;
            };
        }
    }

    /** So many bytes of a stream, which stays open. */
    private static final class Limited extends InputStream {
        private final InputStream in;
        private long left;

        Limited(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int at, int count) throws IOException {
            if (left == 0 && count > 0) {
                return -1;
            }
            int read = in.read(bytes, at, (int) Math.min(count, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
