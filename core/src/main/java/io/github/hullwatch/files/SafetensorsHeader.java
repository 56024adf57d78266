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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The header of a .safetensors file: which tensors there are, and where they lie. The tensors fill what follows it.
 *
 * @param framework that wrote the file; null if it does not say
 * @param places in the order of the file
 */
record SafetensorsHeader(String framework, List<Place> places) {

    /** Bytes of the longest header that the reference implementation reads. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final String METADATA = "__metadata__";

    /** Where a tensor lies in the file. */
    record Place(TensorInfo tensor, String dtype, long from, long to) {}

    /**
     * Reads and checks the header of a file.
     *
     * @throws FileFormatException if it is none of these, or damaged
     */
    static SafetensorsHeader read(Path file) throws IOException {
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
            Tokens header = new Tokens(file, Long.BYTES + length);
            header.parse(new LimitedStream(in, length));
            return new SafetensorsHeader(header.framework, header.checked(size));
        }
    }

    private static FileFormatException damaged(Path file, String what) {
        return new FileFormatException(
                file + " is no whole .safetensors file: " + what + "; fetch it or write it again");
    }

    /** The header, token by token: as a tree one of 100 MB would take several times that. */
    private static final class Tokens {
        private final Path file;
        private final long data;
        private final Map<String, Place> places = new LinkedHashMap<>();
        private String framework;
        private boolean metadataSeen;

        /** @param data where the numbers begin */
        Tokens(Path file, long data) {
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
            TensorInfo info = new TensorInfo(name, SafetensorsType.told(dtype), shape, SafetensorsType.obstacle(dtype));
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
            OptionalInt known = SafetensorsType.bits(place.dtype);
            if (known.isEmpty()) {
                return;
            }
            int bits = known.getAsInt();
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
    }
}
