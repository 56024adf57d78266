package io.github.hullwatch.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.FullDisk;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSinkTest {

    private static final Block DENSE = new Block("dense1", "all", "full");

    @TempDir
    private Path temp;

    private Path dir() {
        return temp.resolve("csv");
    }

    private static void delete(Path dir) throws IOException {
        if (Files.exists(dir)) {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(dir().resolve(file));
    }

    private void written(java.util.function.Consumer<CsvSink> calls) {
        CsvSink sink = CsvSink.in(dir());
        calls.accept(sink);
        sink.finish("finished");
        assertEquals(Optional.empty(), sink.failure());
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static Measurement line(Block block, String quantity, Map<String, Object> values) {
        return new Measurement(120, 2, 3.5, block == null ? null : 0.25, block, quantity, values);
    }

    @Test
    void aQuantityHasAFileWithAllOfItsColumns() throws IOException {
        written(sink -> {
            sink.measurement(line(null, "loss", values("value", 0.5)));
            sink.measurement(line(null, "loss", values("value", Double.NaN)));
            sink.measurement(line(DENSE, "norms", values("min", 1e-9, "max", 2.5)));
            sink.measurement(line(DENSE, "norms", values("min", null, "faintShare", Double.POSITIVE_INFINITY)));
            sink.measurement(line(null, "evaluation", values("data", "test", "accuracy", 1)));
        });
        assertEquals("iteration,epoch,seconds,value,more\n120,2,3.5,0.5,\n120,2,3.5,NaN,\n", text("loss.csv"));
        assertEquals(
                "iteration,epoch,seconds,layer,group,space,loss,min,max,median,mean,faintShare,more\n"
                        + "120,2,3.5,dense1,all,full,0.25,1.0E-9,2.5,,,,\n"
                        + "120,2,3.5,dense1,all,full,0.25,,,,,Infinity,\n",
                text("norms.csv"));
        assertEquals("iteration,epoch,seconds,data,accuracy,more\n120,2,3.5,test,1,\n", text("evaluation.csv"));
    }

    @Test
    void ofTheHullThereAreTheNamesOfCertificates() throws IOException {
        written(sink -> sink.measurement(line(DENSE, "hull", values("verdict", "inside", "exact", true))));
        assertEquals(
                List.of(
                        "iteration,epoch,seconds,layer,group,space,loss,verdict,exact,depth,lower,upper,neurons,dead,null,"
                                + "nullSd,certificate,sha256,more",
                        "120,2,3.5,dense1,all,full,0.25,inside,true,,,,,,,,,,"),
                text("hull.csv").lines().toList());
    }

    @Test
    void valuesOfOnesOwnAreFlattenedAndLatecomersStandInTheLastColumn() throws IOException {
        written(sink -> {
            sink.measurement(
                    line(DENSE, "mine", values("a", Map.of("b", Map.of("c", 1)), "a.b.c", 2, "list", List.of(1, "x"))));
            sink.measurement(line(DENSE, "mine", values("late", 7, "more", "x")));
        });
        assertEquals(
                "iteration,epoch,seconds,layer,group,space,loss,a.b.c,a.b.c',list,more\n"
                        + "120,2,3.5,dense1,all,full,0.25,1,2,\"[1,\"\"x\"\"]\",\n"
                        + "120,2,3.5,dense1,all,full,0.25,,,,\"{\"\"late\"\":7,\"\"more\"\":\"\"x\"\"}\"\n",
                text("mine.csv"));
    }

    @Test
    void eventsHaveTheirBracketAndCertificates() throws IOException {
        CertificateRef after = new CertificateRef("certificates/a.json", "0a");
        Map<String, Object> before = new CertificateRef("certificates/b.json", "0b").fieldsBefore();
        written(sink -> {
            sink.event(new Event("hull-entry", 137, new long[] {136, 137}, DENSE, 142L, before, after));
            sink.event(new Event("converged", 200, null, null, null, Map.of("margin", 1.5), null));
        });
        assertEquals(
                List.of(
                        "event,iteration,bracketFrom,bracketTo,layer,group,space,detected,certificate,sha256,"
                                + "certificateBefore,sha256Before,more",
                        "hull-entry,137,136,137,dense1,all,full,142,certificates/a.json,0a,certificates/b.json,0b,",
                        "converged,200,,,,,,,,,,,\"{\"\"margin\"\":1.5}\""),
                text("events.csv").lines().toList());
    }

    @Test
    void hostileNamesAreQuotedAndAreNoFormulas() throws IOException {
        for (String[] pair : new String[][] {
            {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
            {"+1", "'+1"},
            {"-1", "'-1"},
            {"@SUM(A1)", "'@SUM(A1)"},
            {"\t=1", "'\t=1"},
            {"'=1", "''=1"},
            {"a,b", "\"a,b\""},
            {"say \"x\"", "\"say \"\"x\"\"\""},
            {"two\nlines", "\"two\nlines\""},
            {"a=b", "a=b"},
            {"é\u202e😀", "é\u202e😀"}
        }) {
            delete(dir());
            written(sink -> sink.measurement(line(new Block(pair[0], "all", "full"), "loss", values("value", -1))));
            String row = text("loss.csv").substring(text("loss.csv").indexOf('\n') + 1);
            assertEquals("120,2,3.5," + pair[1] + ",all,full,0.25,-1,\n", row);
        }
    }

    @Test
    void quantitiesOfAnyNameHaveAFileOfTheirOwn() throws IOException {
        List<String> names = List.of("../../x", "a/b", "CON", "events", "Events", "é ", "x".repeat(300), ".", "hull");
        written(sink -> {
            names.forEach(name -> sink.measurement(line(DENSE, name, values("value", 1))));
            sink.event(new Event("converged", 200, null, null, null, Map.of(), null));
        });
        try (Stream<Path> files = Files.list(dir())) {
            assertEquals(names.size() + 1, files.count());
        }
        assertTrue(text("events.csv").startsWith("event,"));
        assertTrue(text("%65vents.csv").startsWith("iteration,"));
    }

    @Test
    void theTextIsTheSameInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            written(sink -> sink.measurement(line(null, "loss", values("value", 12345.5))));
        } finally {
            Locale.setDefault(before);
        }
        assertTrue(text("loss.csv").endsWith("120,2,3.5,12345.5,\n"));
    }

    @Test
    void aFullDiskLeavesWholeRowsAndEndsTheWritingOnce() throws IOException {
        for (int room = 1; room < 400; room += 57) {
            Path dir = temp.resolve("full" + room);
            CsvSink sink = CsvSink.in(dir, new FullDisk(room));
            for (int i = 0; i < 50; i++) {
                sink.measurement(line(null, "loss", values("value", i)));
            }
            sink.event(new Event("converged", 200, null, null, null, Map.of(), null));
            sink.finish("finished");
            String failure = sink.failure().orElseThrow();
            assertTrue(failure.contains(dir.toString()) && failure.contains("No space left"), failure);
            String text = Files.readString(dir.resolve("loss.csv"));
            assertTrue(text.isEmpty() || text.endsWith("\n"), text);
            assertFalse(Files.exists(dir.resolve("events.csv")));
        }
    }

    @Test
    void anInterruptedThreadWritesOn() throws IOException {
        written(sink -> {
            Thread.currentThread().interrupt();
            sink.measurement(line(null, "loss", values("value", 1)));
            sink.event(new Event("converged", 200, null, null, null, Map.of(), null));
            assertTrue(Thread.interrupted(), "the interruption is the training's");
        });
        assertEquals(2, text("loss.csv").lines().count());
        assertEquals(2, text("events.csv").lines().count());
    }

    @Test
    void aFileThatVanishesEndsTheWriting() throws IOException {
        CsvSink sink = CsvSink.in(dir());
        sink.measurement(line(null, "loss", values("value", 1)));
        Files.delete(dir().resolve("loss.csv"));
        sink.measurement(line(null, "loss", values("value", 2)));
        sink.finish("finished");
        assertTrue(sink.failure().orElseThrow().contains("deleted or moved"));
        assertFalse(Files.exists(dir().resolve("loss.csv")));

        Path other = temp.resolve("other");
        CsvSink atTheEnd = CsvSink.in(other);
        atTheEnd.measurement(line(null, "loss", values("value", 1)));
        delete(other);
        atTheEnd.finish("finished");
        assertTrue(atTheEnd.failure().isPresent(), "what vanished after the last row is noticed, too");
    }

    @Test
    void aDirectoryThatIsInUseIsRefusedAtTheDoor() throws IOException {
        Files.createDirectories(dir());
        Files.writeString(dir().resolve("thesis.tex"), "x");
        Path file = Files.writeString(temp.resolve("file"), "x");
        for (Path used : List.of(dir(), file, file.resolve("below"))) {
            String message = assertThrows(RunDirectoryException.class, () -> CsvSink.in(used))
                    .getMessage();
            assertTrue(message.startsWith("the CSV files can't be written to " + used), message);
        }
    }
}
