package io.github.hullwatch.run;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.DirectoryLock;
import io.github.hullwatch.files.FileFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * {@code SHA256SUMS}: the SHA-256 of every file of a run, as {@code sha256sum -c} reads it. One line a file: 64
 * lower-case hexadecimal digits, two blanks, the path in the run directory with forward slashes, a line feed; sorted by
 * the bytes of the path. A path that holds a backslash, a line feed or a carriage return has them escaped, and a
 * backslash before the digits says so, as GNU's program does it.
 *
 * <p>Left out are the file itself and what {@code report} makes again from the rest, {@code report.html} and {@code
 * figures/}; and temporary files and locks, which no reader looks at.
 *
 * <p>A stored file holds if it equals, byte by byte, the one that would be written for the directory as it is: nothing
 * is parsed, so nothing is tolerated. It proves that nothing was changed since it was written, by accident or by
 * someone who left it alone. It does not prove who wrote it: whoever changes a file can write new sums. Immutable;
 * thread-safe.
 */
public final class Checksums {
    /** The name of the file in the run directory. */
    public static final String FILE = "SHA256SUMS";

    /** What is left out, for people. */
    static final List<String> MADE_AGAIN = List.of("report.html", "figures");

    /** Empty, and there only while somebody writes the run. */
    private static final String LOCK = Checkpoints.DIR + "/" + DirectoryLock.FILE;

    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    private static final Pattern LINE = Pattern.compile("(\\\\?)([0-9a-f]{64}) {2}(.+)", Pattern.DOTALL);

    private final NavigableMap<String, String> digests;

    /** Links, pipes and devices: their content is not that of the run. */
    private final List<String> odd;

    private Checksums(NavigableMap<String, String> digests, List<String> odd) {
        this.digests = digests;
        this.odd = odd;
    }

    /** Whether a directory holds the file. */
    static boolean isIn(Path dir) {
        return Files.exists(dir.resolve(FILE));
    }

    /** Deletes the file, if it is there: the run is written again. */
    static void delete(Path dir) throws IOException {
        Files.deleteIfExists(dir.resolve(FILE));
    }

    /**
     * Of the files as they are.
     *
     * @throws IOException if a file cannot be read
     */
    static Checksums of(Path dir) throws IOException {
        return of(dir, Map.of());
    }

    /**
     * Of the files of a directory, some of which are known already.
     *
     * @param known digests by path: what was written there
     * @throws NoSuchFileException if a known file is not there
     * @throws IOException if a file cannot be read
     */
    static Checksums of(Path dir, Map<String, String> known) throws IOException {
        Map<String, Path> files = new TreeMap<>(BY_BYTES);
        List<String> odd = new ArrayList<>();
        Files.walkFileTree(dir, covered(dir, files, odd));
        requireAll(known.keySet(), files.keySet());
        NavigableMap<String, String> digests = new TreeMap<>(BY_BYTES);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String digest = known.get(file.getKey());
            digests.put(file.getKey(), digest == null ? Digest.sha256(file.getValue()) : digest);
        }
        odd.sort(BY_BYTES);
        return new Checksums(digests, odd);
    }

    private static FileVisitor<Path> covered(Path dir, Map<String, Path> files, List<String> odd) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isMadeAgain(path(dir, directory)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = path(dir, file);
                if (!path.equals(FILE)
                        && !isMadeAgain(path)
                        && !path.equals(LOCK)
                        && !AtomicFile.isTemporary(file.getFileName().toString())) {
                    if (attributes.isRegularFile()) {
                        files.put(path, file);
                    } else {
                        odd.add(path);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private static boolean isMadeAgain(String path) {
        return MADE_AGAIN.contains(path);
    }

    private static String path(Path dir, Path file) {
        return StreamSupport.stream(dir.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static void requireAll(Set<String> known, Set<String> there) throws NoSuchFileException {
        List<String> gone = known.stream()
                .filter(file -> !there.contains(file))
                .sorted(BY_BYTES)
                .toList();
        if (!gone.isEmpty()) {
            throw new NoSuchFileException(
                    gone.get(0),
                    null,
                    gone.size() == 1
                            ? "the file was deleted or moved"
                            : "the file and " + (gone.size() - 1) + " more were deleted or moved");
        }
    }

    /** These, and one more or another one. */
    Checksums with(String path, String digest) {
        NavigableMap<String, String> more = new TreeMap<>(digests);
        more.put(path, digest);
        return new Checksums(more, odd);
    }

    /** Number of files. */
    public int size() {
        return digests.size();
    }

    /** What the file holds. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        digests.forEach((path, digest) -> text.append(line(path, digest)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String path, String digest) {
        String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (escaped.equals(path) ? "" : "\\") + digest + "  " + escaped + "\n";
    }

    /**
     * Compares with what is stored.
     *
     * @throws FileFormatException if a byte differs, or there is a link: names the first file that is not as it was
     */
    void require(byte[] stored) {
        if (!odd.isEmpty()) {
            throw failure(odd.get(0), "is a link or a device, not a file of the run; move it away");
        }
        if (!Arrays.equals(bytes(), stored)) {
            throw difference(new String(stored, StandardCharsets.UTF_8));
        }
    }

    /** Says in which file the difference is, as far as the stored text still tells. */
    private FileFormatException difference(String stored) {
        List<String> lines = List.of(stored.split("\n", -1));
        Map<String, String> said = new TreeMap<>(BY_BYTES);
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                said.put(parts.group(1).isEmpty() ? parts.group(3) : unescape(parts.group(3)), parts.group(2));
            }
        }
        for (Map.Entry<String, String> file : digests.entrySet()) {
            String before = said.get(file.getKey());
            if (before != null && !before.equals(file.getValue())) {
                return failure(
                        file.getKey(),
                        "was changed: its SHA-256 is " + file.getValue() + ", " + FILE + " says " + before);
            }
        }
        for (String path : said.keySet()) {
            if (!digests.containsKey(path)) {
                return failure(path, "is missing, though " + FILE + " names it");
            }
        }
        for (String path : digests.keySet()) {
            if (!said.containsKey(path)) {
                return failure(
                        path,
                        "is not named in " + FILE + ": it was put there after the run was closed, so move it away; or "
                                + FILE + " was changed");
            }
        }
        List<String> expected = List.of(new String(bytes(), StandardCharsets.UTF_8).split("\n", -1));
        int at = 0;
        while (at < Math.min(lines.size(), expected.size()) && lines.get(at).equals(expected.get(at))) {
            at++;
        }
        return new FileFormatException(
                FILE, at + 1L, "was changed: the files are named rightly, but not in the form that was written", null);
    }

    private static String unescape(String path) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                char next = path.charAt(++i);
                c = next == 'n' ? '\n' : next == 'r' ? '\r' : next;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static FileFormatException failure(String path, String what) {
        return new FileFormatException(path, null, what, null);
    }
}
