package io.github.hullwatch.papers.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.cli.Main;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.program.Interruption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CheckCommandTest {

    private final Walk walk = new Walk();

    @TempDir
    private Path dir;

    private Program check(String... words) {
        return check(() -> false, words);
    }

    private Program check(Interruption.Caller caller, String... words) {
        CommandLine root =
                new CommandLine(CommandSpec.wrapWithoutInspection(caller).name("hullwatch"));
        root.addSubcommand("check", new CheckCommand(() -> List.of(walk)));
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(words));
        return Program.run(root, all);
    }

    private Program checked(String json, String... words) throws IOException {
        Path file = Files.writeString(dir.resolve("values.json"), json);
        List<String> all = new ArrayList<>(List.of(file.toString()));
        all.addAll(List.of(words));
        return check(all.toArray(String[]::new));
    }

    /** The last place of the short walk of these seeds, one step each of length 1: mean of the first draws. */
    private static final double MEAN_OF_FIRST_DRAWS = first(1, 2) / 2;

    private static double first(long... seeds) {
        double sum = 0;
        for (long seed : seeds) {
            sum += new Draws(seed).normals(1, 1)[0];
        }
        return sum;
    }

    private static String entry(String setting, String quantity, String cell, double value, double tolerance) {
        return "{\"experiment\":\"test-walk\",\"setting\":" + setting + ",\"quantity\":\"" + quantity + "\",\"cell\":\""
                + cell + "\",\"value\":" + value + ",\"tolerance\":" + tolerance + "}";
    }

    @Test
    void valuesThatAgreePass() throws IOException {
        String setting = "{\"steps\":1,\"seeds\":[1,2]}";
        Program right = checked(
                "[" + entry(setting, "end", "short", MEAN_OF_FIRST_DRAWS, 1e-12) + ","
                        + entry("{\"seeds\":\"1-2\",\"steps\":1}", "widest", "long", 1, 1e9) + ","
                        + entry("{}", "ratio", "", 3, 1e9) + "]",
                "--json");
        assertEquals(0, right.code(), right.err());
        JsonNode json = Json.parse(right.out(), "the answer");
        assertEquals(3, json.path("compared").asInt());
        assertEquals(3, json.path("agree").asInt());
        assertEquals(2, json.path("settings").size(), "each setting is run once");
        assertEquals(4 + 8, walk.computed.get());
        JsonNode first = json.at("/settings/0/values/0");
        assertEquals(MEAN_OF_FIRST_DRAWS, first.path("ours").asDouble(), 1e-15);
        assertEquals(2, first.path("seeds").asInt());
        double half = Math.abs(first(1) - first(2)) / 2;
        assertEquals(half * Math.sqrt(2), first.path("sd").asDouble(), 1e-12, "of two: half the difference times √2");
        assertEquals(0, first.path("difference").asDouble(), 1e-12);
        assertTrue(right.err().contains("3 of 3 values agree"), right.err());
    }

    @Test
    void aValueThatDiffersFails() throws IOException {
        String setting = "{\"steps\":1,\"seeds\":[1,2]}";
        Program wrong = checked("[" + entry(setting, "end", "short", MEAN_OF_FIRST_DRAWS + .1, .0999) + ","
                + entry(setting, "end", "short", MEAN_OF_FIRST_DRAWS + .1, .1001) + "]");
        assertEquals(1, wrong.code(), wrong.err());
        assertTrue(wrong.err().contains("1 of 2 values agree; 1 robust ones do not"), wrong.err());
        assertEquals(
                1, wrong.out().lines().filter(line -> line.endsWith("differs")).count(), wrong.out());
        assertTrue(wrong.out().startsWith("test-walk, steps 1, seeds [1,2]\n"), wrong.out());
    }

    @Test
    void aValueThatIsNotRobustNeverFails() throws IOException {
        String entry = entry("{\"steps\":1}", "ratio", "", 1e9, 1e-9);
        Program shown = checked("[" + entry.replace("}", "").replace("{\"steps\":1", "{\"steps\":1}")
                + ",\"robust\":false,\"source\":\"a guess\"}]");
        assertEquals(0, shown.code(), shown.err());
        assertTrue(shown.out().contains("differs (not robust)"), shown.out());
    }

    @Test
    void aListOfValuesIsOneOfEachNumber() throws IOException {
        Program list =
                checked("[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":[1,2],\"tolerance\":[9,9]}]");
        assertEquals(1, list.code(), "the walk has no end.1");
        assertTrue(list.err().contains("the study has no value of end.1"), list.err());
        assertTrue(list.err().contains("the study has no value of end.2"), list.err());
    }

    @Test
    void anInfiniteValueAgreesWithItselfOnly() throws IOException {
        String infinite = entry("{}", "limit", "", 1, 5).replace("\"value\":1.0", "\"value\":\"Infinity\"");
        assertEquals(0, checked("[" + infinite + "]").code());
        assertEquals(
                1,
                checked("[" + infinite.replace("Infinity", "-Infinity") + "]").code());
        assertEquals(1, checked("[" + infinite.replace("limit", "ratio") + "]").code());
    }

    @Test
    void aCellThatIsNeededOrUnknownIsNamed() throws IOException {
        Program several = checked("[" + entry("{}", "end", "", 0, 9) + "," + entry("{}", "end", "tall", 0, 9) + "]");
        assertEquals(1, several.code());
        assertTrue(several.err().contains("end has several cells; name one of 'short', 'long'"), several.err());
        assertTrue(several.err().contains("end has no cell 'tall' but 'short', 'long'"), several.err());
    }

    @Test
    void allKindsOfOptionsCanBeSet() throws IOException {
        Program odd = checked(
                "["
                        + entry(
                                "{\"steps\":3,\"scale\":5e-1,\"start\":\"one\",\"widths\":[3,4,5],\"absolute\":true,"
                                        + "\"no-sign\":false,\"data\":\"some/place\",\"seeds\":[7,9]}",
                                "end",
                                "short",
                                1,
                                1e9)
                        + "]",
                "--json");
        assertEquals(0, odd.code(), odd.err());
        assertEquals(
                "{\"steps\":3,\"scale\":0.5,\"start\":\"ONE\",\"widths\":[3,4,5],\"absolute\":true,\"no-sign\":false,"
                        + "\"data\":\"some/place\",\"seeds\":[7,9]}",
                Json.parse(odd.out(), "the answer").at("/settings/0/setting").toString());
        Program even =
                checked("[" + entry("{\"absolute\":false,\"no-sign\":true}", "ratio", "", 1, 1e9) + "]", "--json");
        JsonNode setting = Json.parse(even.out(), "the answer").at("/settings/0/setting");
        assertFalse(setting.path("absolute").asBoolean());
        assertTrue(setting.path("no-sign").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | is empty",
                "{} | is no list",
                "[] | is an empty list",
                "[1] | entry 1: it is 1; an object",
                "[{} | not JSON",
                "[]] | not JSON",
                "3 | is no list",
                "[{}] | entry 1: there is no experiment",
                "[{\"experiment\":\"test-wlak\",\"quantity\":\"end\",\"value\":1,\"tolerance\":1}] | did you mean 'test-walk'",
                "[{\"experiment\":\"test-walk\",\"value\":1,\"tolerance\":1}] | there is no quantity",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"wdest\",\"value\":1,\"tolerance\":1}] | did you mean 'widest'",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"tolerance\":1}] | there is no value",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1}] | there is no tolerance",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":\"1\",\"tolerance\":1}] | value is \"1\"; a number, or",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1,\"tolerance\":-1}] | tolerance is -1",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1,\"tolerance\":NaN}] | not JSON",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1,\"tolerance\":\"NaN\"}] | tolerance is \"NaN\"",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1e999,\"tolerance\":1}] | value is",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":[],\"tolerance\":1}] | as many as there are values",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":[1,2],\"tolerance\":[1,2,3]}] | as many as",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":null,\"tolerance\":1}] | value is null",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1,\"tolerance\":1,\"cell\":3}] | cell is 3; a text",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1,\"tolerance\":1,\"robust\":1}] | robust is 1",
                "[{\"experiment\":\"test-walk\",\"quantity\":\"end\",\"value\":1,\"tolerance\":1,\"setting\":[]}] | setting is []",
                "[{\"experiment\":\"test-walk\",\"experiment\":\"test-walk\"}] | not JSON: Duplicate",
            })
    void aMalformedFileIsRefused(String json, String why) throws IOException {
        Program refused = checked(json);
        assertEquals(2, refused.code(), refused.err());
        assertTrue(refused.err().contains("values.json"), refused.err());
        assertTrue(refused.err().contains(why), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertEquals(0, walk.computed.get());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"step\":1} | no option 'step'; did you mean 'steps'",
                "{\"--steps\":1} | did you mean 'steps'",
                "{\"threads\":1} | no option 'threads'",
                "{\"steps\":\"many\"} | 'many' is not a whole number",
                "{\"steps\":1.5} | '1.5' is not a whole number",
                "{\"steps\":99999999999} | from -2147483648 to 2147483647 is needed",
                "{\"steps\":null} | option 'steps' is null",
                "{\"steps\":{}} | option 'steps' is {}",
                "{\"steps\":[[1]]} | option 'steps' is [[1]]",
                "{\"steps\":true} | 'true' is not a whole number",
                "{\"steps\":0} | --steps 0",
                "{\"scale\":\"0x1p3\"} | is not a number",
                "{\"scale\":\"NaN\"} | is not finite",
                "{\"absolute\":1} | true or false is needed",
                "{\"start\":\"two\"} | two",
                "{\"widths\":[1,\"x\"]} | 'x' is not a whole number",
                "{\"seeds\":[1,1]} | seed 1 comes twice",
                "{\"seeds\":[]} | neither a whole number",
                "{\"seeds\":[1.5]} | '1.5' is neither a whole number",
                "{\"seeds\":[-1]} | is neither a whole number",
                "{\"seeds\":\"1-99999\"} | more than 10000 seeds",
                "{\"data\":\"\"} | cannot be the name of a file",
                "{\"data\":\"a\\u0000b\"} | cannot be the name of a file",
                "{\"steps\":\"1 --absolute\"} | is not a whole number"
            })
    void aSettingThatIsNoneIsRefused(String setting, String why) throws IOException {
        Program refused =
                checked("[" + entry("{}", "end", "short", 0, 1e9) + "," + entry(setting, "end", "short", 0, 1) + "]");
        assertEquals(2, refused.code(), refused.err());
        assertTrue(refused.err().contains(why), refused.err());
        assertEquals(0, walk.computed.get(), "it is refused before the first setting is run");
    }

    @Test
    void hostileFilesAreRefused() throws IOException {
        assertEquals(1, check(dir.resolve("none.json").toString()).code());
        assertEquals(1, check(dir.toString()).code(), "a folder");
        Path file = dir.resolve("f.json");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertEquals(2, check(file.toString()).code());
        Files.writeString(file, "[".repeat(100_000));
        assertEquals(2, check(file.toString()).code());
        Files.writeString(file, " ".repeat((16 << 20) + 1));
        Program large = check(file.toString());
        assertEquals(2, large.code());
        assertTrue(large.err().contains("more than 16 MiB"), large.err());
        String name = "x".repeat(1 << 20);
        Files.writeString(file, "[" + entry("{\"" + name + "\":1}", "end", "short", 1, 1) + "]");
        Program odd = check(file.toString());
        assertEquals(2, odd.code());
        assertTrue(odd.err().length() < 1000, "it is not quoted whole");
        Files.writeString(file, "[" + entry("{}", "end", "short", 1, 1).replace("test-walk", "\\u001b[31m") + "]");
        assertEquals(2, check(file.toString()).code());
        assertTrue(StandardCharsets.US_ASCII
                .newEncoder()
                .canEncode(check(file.toString()).out()));
    }

    @Test
    void anInterruptedCheckEndsWith130() throws IOException {
        Path file = Files.writeString(
                dir.resolve("f.json"),
                "[" + entry("{\"steps\":2}", "ratio", "", 1, 1e9) + "," + entry("{}", "ratio", "", 1, 1e9) + "]");
        walk.interrupts = () -> walk.computed.get() >= 10;
        Program cut = check(() -> walk.computed.get() >= 10, file.toString(), "--json");
        assertEquals(130, cut.code(), cut.err());
        JsonNode json = Json.parse(cut.out(), "the answer");
        assertEquals(1, json.path("compared").asInt(), "what is done is told");
    }

    @Test
    void aUnitThatFailsFailsTheCheck() throws IOException {
        walk.broken.add(new Unit("long", 1));
        Program failed = checked("[" + entry("{}", "end", "short", 0, 1e9) + "]");
        assertEquals(1, failed.code());
        assertTrue(failed.err().contains("cell long, seed 1 failed: it fell over"), failed.err());
        assertTrue(failed.err().contains("1 unit failed"), failed.err());
    }

    @Test
    void listNamesExperimentsOptionsAndQuantities() {
        Program list = check("--list");
        assertEquals(0, list.code(), list.err());
        JsonNode walks = Json.parse(list.out(), "the list").get(0);
        assertEquals("test-walk", walks.path("experiment").asText());
        assertEquals("test walk", walks.path("command").asText());
        assertEquals(
                "[\"end\",\"widest\",\"ratio\",\"limit\"]",
                Json.node(walks.path("quantities").findValuesAsText("name")).toString());
        assertEquals(
                "{\"name\":\"steps\",\"type\":\"whole number\",\"default\":20,\"description\":\"Steps of the short walks.\"}",
                walks.path("options").get(0).toString());
        assertEquals(
                "{\"name\":\"start\",\"type\":\"choice\",\"choices\":[\"zero\",\"one\"],\"default\":\"ZERO\","
                        + "\"description\":\"Where they begin.\"}",
                walks.path("options").get(2).toString());
        assertEquals(
                "list of whole number",
                walks.path("options").get(3).path("type").asText());
        assertEquals("boolean", walks.path("options").get(4).path("type").asText());
        assertTrue(walks.path("options").get(6).path("default").isNull());
        assertEquals("[1,2,3,4]", walks.path("options").get(7).path("default").toString());
        assertEquals(
                "list of whole number",
                walks.path("options").get(7).path("type").asText());
    }

    @Test
    void papersIsACommandOfTheProgram() {
        Program list = Program.run(Main.commandLine(), List.of("papers", "check", "--list"));
        assertEquals(0, list.code(), list.err());
        assertTrue(Json.parse(list.out(), "the list").isArray(), list.out());
        assertEquals(2, Program.run(Main.commandLine(), List.of("papers")).code());
        assertEquals(
                2,
                Program.run(Main.commandLine(), List.of("papers", "check", "~/x"))
                        .code());
        assertEquals(
                2,
                Program.run(Main.commandLine(), List.of("papers", "check", "")).code());
    }

    @Test
    void eitherAFileOrTheListIsAskedFor() {
        assertEquals(2, check().code());
        assertEquals(2, check("--list", "file.json").code());
        assertEquals(2, check("--list", "--threads", "2").code());
    }
}
