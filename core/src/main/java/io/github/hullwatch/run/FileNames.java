package io.github.hullwatch.run;

import io.github.hullwatch.files.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of layers, groups and spaces as parts of file names, on any file system. ASCII letters, digits, {@code _} and
 * {@code -} stay; every other byte of the name in UTF-8 becomes {@code %} and two upper-case hexadecimal digits, the
 * point included, which is thus free to separate names. A name that Windows keeps for itself ({@code con}, {@code aux},
 * …) has its first letter escaped. Names that differ only in case share a file on file systems that ignore case.
 */
public final class FileNames {
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FileNames() {}

    static String escape(String name) {
        StringBuilder escaped = new StringBuilder(name.length());
        boolean reserved = RESERVED.contains(name.toLowerCase(Locale.ROOT));
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b) && !(reserved && escaped.isEmpty())) {
                escaped.append((char) b);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return escaped.toString();
    }

    /** The directory for a name: the escaped name, or its start and a digest if that is too long for file systems. */
    public static String directory(String name) {
        String escaped = escape(name);
        return escaped.length() <= 200
                ? escaped
                : escaped.substring(0, 180) + "."
                        + Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** @throws IllegalArgumentException if no name escapes to it */
    static String unescape(String escaped) {
        ByteBuffer bytes = ByteBuffer.allocate(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%'
                    && i + 2 < escaped.length()
                    && escaped.substring(i + 1, i + 3).matches("[0-9A-F]{2}")) {
                bytes.put((byte) Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (c < 128 && isPlain((byte) c)) {
                bytes.put((byte) c);
            } else {
                throw new IllegalArgumentException("'" + escaped + "' is not an escaped name");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("'" + escaped + "' is not an escaped name", e);
        }
    }

    /** The start of a certificate's file name. Long names are cut; the file itself has them in full. */
    static String certificate(Block block, long iteration) {
        return Stream.of(block.layer(), block.group(), block.space())
                        .map(FileNames::escape)
                        .map(part -> part.substring(0, Math.min(part.length(), 48)))
                        .collect(Collectors.joining("."))
                + "." + iteration;
    }

    private static boolean isPlain(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '-';
    }
}
