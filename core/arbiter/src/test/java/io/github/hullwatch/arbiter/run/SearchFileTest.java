package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFileTest {

    @TempDir
    private Path dir;

    private static SearchRecord search() {
        return new SearchRecord(
                "hull-entry:dense1",
                true,
                "random",
                42,
                SearchRecord.RUNNING,
                Map.of("batch", 4, "space", List.of(Map.of("lr", 0.1))),
                List.of(
                        new CandidateRecord(
                                0,
                                CandidateStatus.STOPPED_EARLY,
                                true,
                                1e-300,
                                1.0,
                                null,
                                Long.MAX_VALUE,
                                0.1 + 0.2,
                                7L,
                                93L,
                                Map.of("name \"x\"", "ü\n"),
                                "candidates/0000",
                                "worse"),
                        new CandidateRecord(
                                2,
                                CandidateStatus.RUNNING,
                                false,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                null,
                                null)),
                0,
                List.of(0));
    }

    private Path file() {
        return dir.resolve(SearchFile.NAME);
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws IOException {
        SearchFile.write(dir, search());
        assertEquals(search(), SearchFile.read(dir));
        String text = Files.readString(file());
        assertTrue(text.contains("\"status\" : \"stopped-early\""), text);
        assertFalse(text.contains("null"), text);
        List<String> names = new ArrayList<>();
        Json.parse(text, "").get("candidates").get(0).fieldNames().forEachRemaining(names::add);
        assertEquals(
                List.of(
                        "index",
                        "status",
                        "censored",
                        "score",
                        "accuracy",
                        "paceChange",
                        "seconds",
                        "iterations",
                        "iterationsSaved",
                        "hyperParameters",
                        "runDir",
                        "reason"),
                names);
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThrows(NoSuchFileException.class, () -> SearchFile.read(dir));
    }

    /** Cut off after any byte, it is refused in one line. */
    @Test
    void aTruncatedFileIsRefused() throws IOException {
        SearchFile.write(dir, search());
        byte[] whole = Files.readAllBytes(file());
        int end = new String(whole, StandardCharsets.UTF_8).stripTrailing().getBytes(StandardCharsets.UTF_8).length;
        for (int length = 0; length < end; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            refused();
        }
    }

    private String refused() {
        String message = assertThrows(FileFormatException.class, () -> SearchFile.read(dir))
                .getMessage();
        assertTrue(message.startsWith(file().toString()), message);
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.length() < 600, message);
        return message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "\"search\"",
                "{}",
                "{\"objective\":\"a\",\"minimize\":true}",
                "{\"objective\":\"a\",\"strategy\":\"b\",\"seed\":1,\"status\":\"finished\",\"options\":{},\"candidates\":[]}",
                "{\"objective\":\"a\",\"minimize\":true,\"strategy\":\"b\",\"seed\":\"x\","
                        + "\"status\":\"finished\",\"options\":{},\"candidates\":[]}",
                "{\"objective\":\"a\",\"minimize\":true,\"strategy\":\"b\",\"seed\":1,\"status\":\"finished\","
                        + "\"options\":{},\"candidates\":null}",
                "{\"objective\":\"a\",\"minimize\":true,\"strategy\":\"b\",\"seed\":1,\"status\":\"finished\","
                        + "\"options\":{},\"candidates\":[null]}",
                "{\"objective\":\"a\",\"minimize\":true,\"strategy\":\"b\",\"seed\":1,\"status\":\"finished\","
                        + "\"options\":[],\"candidates\":[]}",
                "{\"objective\":\"a\",\"objective\":\"a\"}",
            })
    void whatIsNoSearchIsRefused(String text) throws IOException {
        Files.writeString(file(), text);
        refused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"index\":-1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{}}",
                "{\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{}}",
                "{\"index\":1,\"status\":\"done\",\"censored\":false,\"hyperParameters\":{}}",
                "{\"index\":1,\"censored\":false,\"hyperParameters\":{}}",
                "{\"index\":1,\"status\":\"finished\",\"censored\":false}",
                "{\"index\":1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{},\"score\":1e999}",
                "{\"index\":1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{},\"score\":\"NaN\"}",
                "{\"index\":1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{},\"runDir\":\"../elsewhere\"}",
                "{\"index\":1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{},\"runDir\":\"/etc\"}",
                "{\"index\":1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{},\"runDir\":\"a\\u0000b\"}",
                "{\"index\":0,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{}},{\"index\":0,"
                        + "\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{}}",
                "{\"index\":1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{}},{\"index\":0,"
                        + "\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{}}",
            })
    void aCandidateThatCanNotBeIsRefused(String candidate) throws IOException {
        Files.writeString(file(), around(candidate, ""));
        refused();
    }

    @Test
    void aBestThatIsNotThereIsRefused() throws IOException {
        String candidate = "{\"index\":1,\"status\":\"finished\",\"censored\":false,\"hyperParameters\":{}}";
        Files.writeString(file(), around(candidate, ",\"best\":1"));
        assertEquals(1, SearchFile.read(dir).best());
        Files.writeString(file(), around(candidate, ",\"best\":2"));
        assertTrue(refused().contains("2"));
    }

    /** A later version may write more. */
    @Test
    void furtherFieldsAreLeftOut() throws IOException {
        Files.writeString(file(), around("", ",\"mood\":\"good\""));
        assertEquals(List.of(), SearchFile.read(dir).candidates());
    }

    private static String around(String candidates, String more) {
        return "{\"objective\":\"a\",\"minimize\":true,\"strategy\":\"b\",\"seed\":1,\"status\":\"finished\",\"options\":{},"
                + "\"candidates\":[" + candidates + "]" + more + "}";
    }

    @Test
    void curvesAreReadAsTheyWere() throws IOException {
        var curve = new io.github.hullwatch.arbiter.stop.Curve();
        curve.add(0, 0.1 + 0.2, Double.NaN);
        curve.add(7, 1e-310, -1 / 3.0);
        Path file = dir.resolve("curves/0001.csv");
        CurveFile.write(file, curve);
        var read = CurveFile.read(file);
        assertEquals(2, read.size());
        for (int i = 0; i < 2; i++) {
            assertEquals(curve.iteration(i), read.iteration(i));
            assertEquals(curve.loss(i), read.loss(i));
            assertEquals(curve.depth(i), read.depth(i));
        }
        for (String damaged : List.of(
                "",
                "loss\n",
                "iteration,loss,depth\n1,2\n",
                "iteration,loss,depth\n1,NaN,\n",
                "iteration,loss,depth\n1,1,\n1,1,\n",
                "iteration,loss,depth\nx,1,\n")) {
            Files.writeString(file, damaged);
            assertThrows(FileFormatException.class, () -> CurveFile.read(file), damaged);
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThrows(FileFormatException.class, () -> CurveFile.read(file));
    }
}
