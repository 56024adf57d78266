package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.files.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where two runs differ: line by line and field by field, but for {@code seconds}. Certificates are named by their
 * content, so that equal names say that they are equal.
 *
 * @param circumstances what was different about the second run, in which differences may have their cause
 * @param lines that were compared, of both files
 * @param differences the first ones, at most {@value #MOST}
 * @param count of all differences
 */
public record RunComparison(List<Circumstance> circumstances, long lines, List<Difference> differences, long count) {

    private static final int MOST = 20;

    private static final Set<String> LEFT_OUT = Set.of("seconds");

    /**
     * Something that is not as it was.
     *
     * @param what it is, such as {@code threads}
     * @param before as text; {@code none} where there was nothing
     * @param now likewise
     */
    public record Circumstance(String what, String before, String now) {

        /** One line for people. */
        @Override
        public String toString() {
            return what + ": " + before + " before, " + now + " now";
        }
    }

    /**
     * A field of a line that is not as it was.
     *
     * @param file measurements.jsonl or events.jsonl
     * @param line from 1
     * @param field its name; {@code line} where one of the files has no such line
     * @param before as JSON; {@code none} where there was nothing
     * @param now likewise
     */
    public record Difference(String file, long line, String field, String before, String now) {

        /** One line for people. */
        @Override
        public String toString() {
            return file + ", line " + line + ", " + field + ": " + before + " before, " + now + " now";
        }
    }

    /** Whether all lines are equal. */
    public boolean equal() {
        return count == 0;
    }

    /**
     * What is different about the circumstances of two runs.
     *
     * @throws RunDirectoryException if one of them can't be read
     */
    public static List<Circumstance> circumstances(Path before, Path now) {
        Manifest one = RunReader.open(before).manifest();
        Manifest other = RunReader.open(now).manifest();
        List<Circumstance> found = new ArrayList<>();
        Set<String> versions = new LinkedHashSet<>(one.versions().keySet());
        versions.addAll(other.versions().keySet());
        versions.forEach(name ->
                add(found, name, one.versions().get(name), other.versions().get(name)));
        add(found, "commit", one.commit(), other.commit());
        add(found, "backend", one.backend(), other.backend());
        add(found, "threads", one.threads(), other.threads());
        add(found, "device", one.device(), other.device());
        if (one.data() != null && other.data() != null) {
            add(found, "data", one.data().name(), other.data().name());
            add(found, "examples", one.data().examples(), other.data().examples());
            add(
                    found,
                    "checksums of the data",
                    one.data().checksums(),
                    other.data().checksums());
        }
        Set<String> options = new LinkedHashSet<>(one.options().keySet());
        options.addAll(other.options().keySet());
        options.forEach(name -> add(
                found,
                "option " + name,
                one.options().get(name),
                other.options().get(name)));
        add(found, "status", one.status(), other.status());
        return List.copyOf(found);
    }

    private static void add(List<Circumstance> found, String what, Object before, Object now) {
        if (!Objects.equals(before, now)) {
            found.add(new Circumstance(what, before == null ? "none" : "" + before, now == null ? "none" : "" + now));
        }
    }

    /**
     * Compares two runs.
     *
     * @throws RunDirectoryException if one of them can't be read
     */
    public static RunComparison of(Path before, Path now) {
        List<Circumstance> circumstances = circumstances(before, now);
        Counting counting = new Counting();
        counting.compare(RunFiles.MEASUREMENTS, before, now);
        counting.compare(RunFiles.EVENTS, before, now);
        return new RunComparison(
                circumstances, counting.lines, Collections.unmodifiableList(counting.first), counting.count);
    }

    private static final class Counting {
        private final List<Difference> first = new ArrayList<>();
        private long lines;
        private long count;

        void compare(String file, Path before, Path now) {
            try (BufferedReader one = Files.newBufferedReader(before.resolve(file), StandardCharsets.UTF_8);
                    BufferedReader other = Files.newBufferedReader(now.resolve(file), StandardCharsets.UTF_8)) {
                String a = one.readLine();
                String b = other.readLine();
                for (long number = 1; a != null || b != null; number++) {
                    lines++;
                    String afterA = a == null ? null : one.readLine();
                    String afterB = b == null ? null : other.readLine();
                    if (a == null || b == null || isTorn(a, afterA) || isTorn(b, afterB)) {
                        add(new Difference(file, number, "line", text(a), text(b)));
                    } else if (!a.equals(b)) {
                        compare(file, number, parse(a, file, number), parse(b, file, number));
                    }
                    a = afterA;
                    b = afterB;
                }
            } catch (IOException e) {
                throw new RunDirectoryException(
                        "the lines of " + before + " and " + now + " can't be compared: "
                                + FileTrouble.of(e).what(),
                        e);
            } catch (FileFormatException e) {
                throw new RunDirectoryException(
                        "the lines of " + before + " and " + now + " can't be compared: " + e.getMessage(), e);
            }
        }

        /** A run that was killed may end with a part of a line. */
        private static boolean isTorn(String line, String after) {
            return after == null && !line.endsWith("}");
        }

        private static JsonNode parse(String line, String file, long number) {
            return Json.parse(line.getBytes(StandardCharsets.UTF_8), file, number);
        }

        private static String text(String line) {
            return line == null ? "none" : line;
        }

        private void compare(String file, long number, JsonNode before, JsonNode now) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (!LEFT_OUT.contains(name) && !Objects.equals(before.get(name), now.get(name))) {
                    add(new Difference(file, number, name, text(before.get(name)), text(now.get(name))));
                }
            }
        }

        private static String text(JsonNode value) {
            return value == null ? "none" : value.toString();
        }

        private void add(Difference difference) {
            count++;
            if (first.size() < MOST) {
                first.add(difference);
            }
        }
    }
}
