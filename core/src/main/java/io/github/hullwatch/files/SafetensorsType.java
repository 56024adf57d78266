package io.github.hullwatch.files;

import java.util.Map;
import java.util.OptionalInt;

/** The types of numbers of .safetensors files, by the names that these give them. Pure. */
final class SafetensorsType {

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

    private SafetensorsType() {}

    /** Bits of a number; empty if the type is unknown. */
    static OptionalInt bits(String dtype) {
        Integer bits = BITS.get(dtype);
        return bits == null ? OptionalInt.empty() : OptionalInt.of(bits);
    }

    /** How numbers are read. @param dtype one without an {@link #obstacle} */
    static Encoding encoding(String dtype) {
        return READ.get(dtype);
    }

    /** Why numbers of this type are not read; null if they are. */
    static String obstacle(String dtype) {
        return READ.containsKey(dtype)
                ? null
                : BITS.containsKey(dtype)
                        ? "its numbers are of type " + dtype + "; F64, F32, F16 and BF16 are measured"
                        : "its numbers are of the unknown type " + dtype;
    }

    /** The name of a type for people. */
    static String told(String dtype) {
        return switch (dtype) {
            case "F64" -> "float64";
            case "F32" -> "float32";
            case "F16" -> "float16";
            case "BF16" -> "bfloat16";
            default -> dtype;
        };
    }
}
