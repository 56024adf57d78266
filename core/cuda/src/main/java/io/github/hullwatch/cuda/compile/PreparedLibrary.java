package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A library that is compiled for a card.
 *
 * @param folder its folder in the cache
 * @param source name of the jar or library that it was made of
 * @param sourceDigest SHA-256 of that library
 * @param sourceSize its size in bytes
 * @param sourceCrc its CRC-32, by which a jar's list of contents tells whether it is the same
 * @param card the card that it is compiled for
 * @param compiler version of the compiler
 * @param modules number of its modules, all of which are compiled
 * @param lowered the modules that were compiled at a level lower than the usual one
 * @param digest SHA-256 of the prepared library
 * @param size its size in bytes
 */
public record PreparedLibrary(
        Path folder,
        String source,
        String sourceDigest,
        long sourceSize,
        long sourceCrc,
        ComputeCapability card,
        PtxasVersion compiler,
        int modules,
        List<Lowered> lowered,
        String digest,
        long size) {

    private static final String FILE = "prepared.properties";
    private static final String DIGEST = "[0-9a-f]{64}";
    private static final int LONGEST_FILE = 1 << 16;

    public PreparedLibrary {
        lowered = List.copyOf(lowered);
    }

    /** A module that was compiled at a lower level. */
    public record Lowered(int module, Level level) {}

    /** The folder for the front of the class path. JavaCPP loads the libraries in it where they lie. */
    public Path classes() {
        return new Build(folder).classes();
    }

    /** The library itself. */
    public Path library() {
        return new Build(folder).library();
    }

    /** Whether the companion, through which Java calls the library, lies beside it. */
    public boolean hasCompanion() {
        return Files.isRegularFile(new Build(folder).companion());
    }

    /** Whether the library is there in full length; its bytes are not read. */
    public boolean isThere() throws IOException {
        return Files.isRegularFile(library()) && Files.size(library()) == size;
    }

    /** Whether the library is as it was written. Reads all of it: some seconds. */
    public boolean isWhole() throws IOException {
        return isThere() && Digests.of(library()).equals(digest);
    }

    /** Whether it was made of this library, as far as a jar's list of contents tells. */
    public boolean isOf(Nd4jLibrary library) throws IOException {
        return sourceSize == library.size() && sourceCrc == library.crc();
    }

    /** What is written to its file. Text of our own, since that of {@link Properties} begins with the date. */
    String text() {
        String levels =
                lowered.stream().map(l -> l.module() + l.level().option()).collect(Collectors.joining(","));
        return String.join(
                "\n",
                "source=" + source,
                "source.sha256=" + sourceDigest,
                "source.size=" + sourceSize,
                "source.crc32=" + sourceCrc,
                "card=" + card,
                "ptxas=" + compiler,
                "modules=" + modules,
                "lowered=" + levels,
                "library.sha256=" + digest,
                "library.size=" + size,
                "");
    }

    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /** Reads what was prepared in a folder; empty if nothing is, or the file is damaged. */
    static Optional<PreparedLibrary> read(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_FILE) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = new StringReader(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))) {
            properties.load(reader);
            return Optional.of(of(folder, properties));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if something is missing or no number */
    private static PreparedLibrary of(Path folder, Properties properties) {
        return new PreparedLibrary(
                folder,
                value(properties, "source", ".+"),
                value(properties, "source.sha256", DIGEST),
                number(properties, "source.size"),
                number(properties, "source.crc32"),
                ComputeCapability.ofSm(value(properties, "card", "sm_[0-9]+"))
                        .orElseThrow(IllegalArgumentException::new),
                PtxasVersion.parse(
                                "release " + value(properties, "ptxas", ".+") + " V" + value(properties, "ptxas", ".+"))
                        .orElseThrow(IllegalArgumentException::new),
                Integer.parseInt(value(properties, "modules", "[0-9]{1,9}")),
                lowered(value(properties, "lowered", ".*")),
                value(properties, "library.sha256", DIGEST),
                number(properties, "library.size"));
    }

    private static List<Lowered> lowered(String text) {
        List<Lowered> lowered = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(",")) {
            int dash = word.indexOf('-');
            if (dash < 1) {
                throw new IllegalArgumentException(word);
            }
            lowered.add(new Lowered(Integer.parseInt(word.substring(0, dash)), level(word.substring(dash))));
        }
        return lowered;
    }

    private static Level level(String option) {
        for (Level level : Level.values()) {
            if (level.option().equals(option)) {
                return level;
            }
        }
        throw new IllegalArgumentException(option);
    }

    private static long number(Properties properties, String key) {
        return Long.parseLong(value(properties, key, "[0-9]{1,18}"));
    }

    private static String value(Properties properties, String key, String pattern) {
        String value = properties.getProperty(key);
        if (value == null || !value.matches(pattern)) {
            throw new IllegalArgumentException(key);
        }
        return value;
    }
}
