package io.github.hullwatch.arbiter.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a space file says, and that every mistake in one is named. */
class SpaceFileTest {

    private static final List<HyperParameter> KNOWN = List.of(
            HyperParameter.Real.positive("learningRate", "step", 0.1),
            HyperParameter.Real.fromZero("dropout", "share", 1, 0),
            new HyperParameter.Whole("hidden", "width", 1, 10_000, 100),
            new HyperParameter.Choice("updater", "rule", List.of("sgd", "nesterovs", "adam"), "sgd"),
            new HyperParameter.Flag("bias", "whether", true));

    private static final String JSON = """
            {"learningRate": {"min": 1e-4, "max": 0.1, "scale": "log"},
             "hidden": {"values": [50, 100]}, "updater": "adam", "bias": {"values": [true, false]}}
            """;

    private static final String YAML = """
            # the same
            learningRate: {min: 1e-4, max: .1, scale: log}
            hidden:
              values: [50, 100]
            updater: adam
            bias:
              values:
                - true
                - false
            """;

    @TempDir
    Path dir;

    private static Map<String, Dimension> parse(String text) {
        return SpaceFile.parse(text, false, KNOWN).dimensions();
    }

    private static String refused(String text) {
        String message = assertThrows(SpaceException.class, () -> parse(text)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void saysRangesValuesAndWhatIsFixed() {
        Map<String, Dimension> dimensions = parse(JSON);
        assertEquals(Dimension.log(1e-4, 0.1), dimensions.get("learningRate"));
        assertEquals(Dimension.of(50, 100), dimensions.get("hidden"));
        assertEquals(new Dimension.Fixed("adam"), dimensions.get("updater"));
        assertEquals(new Dimension.Fixed(0.0), dimensions.get("dropout"));
        assertEquals(Dimension.of(true, false), dimensions.get("bias"));
    }

    @Test
    void yamlSaysTheSame() {
        assertEquals(parse(JSON), parse(YAML));
    }

    @ParameterizedTest
    @CsvSource({"space.json", "space.yaml", "space.yml", "space", "space.txt"})
    void theContentDecidesAndNotTheName(String name) throws IOException {
        Path file = dir.resolve(name);
        for (String text : List.of(JSON, YAML, "\uFEFF" + JSON)) {
            Files.writeString(file, text);
            assertEquals(parse(JSON), SpaceFile.read(file, KNOWN).dimensions());
        }
    }

    @Test
    void aBraceMayBeginYamlWhereTheNameSaysSo() throws IOException {
        Path file = Files.writeString(dir.resolve("s.yaml"), "{hidden: {values: [5, 6]}} # flow");
        assertEquals(
                Dimension.of(5, 6), SpaceFile.read(file, KNOWN).dimensions().get("hidden"));
        Path json = Files.writeString(dir.resolve("s.json"), "{hidden: {values: [5, 6]}}");
        assertTrue(assertThrows(SpaceException.class, () -> SpaceFile.read(json, KNOWN))
                .getMessage()
                .contains("line 1 is not JSON"));
    }

    @Test
    void aSpaceDescribesItself() {
        SearchSpace space = SpaceFile.parse(JSON, false, KNOWN);
        assertEquals(space.dimensions(), SpaceFile.of(space.toMap(), KNOWN).dimensions());
        assertEquals(List.of("learningRate", "hidden", "bias"), space.varied());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"learningrate": 0.1}                               | "learningrate" is no hyper-parameter \
                    of this model; the nearest is learningRate
                    {"hiden": {"values": [5, 6]}}                       | the nearest is hidden (all: \
                    learningRate, dropout, hidden, updater, bias)
                    {"hidden": {"min": 5, "maks": 6}}                   | hidden has the unknown key "maks"; the nearest is "max"
                    {"hidden": {"value": 5}}                            | hidden has the unknown key "value"; the nearest is "values"
                    {"learningRate": {"min": 0.1, "max": 1e-4}}         | learningRate: min 0.1 is above max 1.0E-4; exchange
                    {"dropout": {"min": 0, "max": 0.5, "scale": "log"}} | dropout: "scale": "log" needs a min above 0, not 0
                    {"learningRate": {"min": 0, "max": 1}}              | learningRate: 0 cannot be; a number above 0 is needed
                    {"dropout": {"min": 0, "max": 1}}                   | dropout: 1 cannot be; a number from 0 and below 1 is needed
                    {"learningRate": {"min": NaN, "max": 1}}            | learningRate: min is NaN, not a finite number
                    {"learningRate": {"min": 1, "max": 1e999}}          | learningRate: max is Infinity, not a finite number
                    {"learningRate": {"values": [1, Infinity]}}         | learningRate: "values" is Infinity, not a finite number
                    {"learningRate": {"min": "a", "max": 1}}            | learningRate: min is text, not a number
                    {"hidden": {"values": []}}                          | hidden: "values" is empty
                    {"hidden": {"values": 5}}                           | hidden: "values" is a number, not a list; write [5, …]
                    {"hidden": {"values": [5, 5.0]}}                    | hidden: "values" lists a value twice
                    {"hidden": {"values": [5, null]}}                   | hidden: "values" holds nothing
                    {"hidden": {"values": [[5]]}}                       | hidden: "values" holds a list
                    {"hidden": {"values": [1, 2], "min": 3}}            | hidden has "values" beside a range
                    {"hidden": {"values": [1.5, 2]}}                    | hidden: 1.5 cannot be; a whole number from 1 to 10000
                    {"hidden": {"min": 1}}                              | hidden lacks "max"
                    {"hidden": {}}                                      | hidden lacks "min"
                    {"hidden": [5, 6]}                                  | hidden is a list; write a value, {"min": …
                    {"hidden": null}                                    | hidden is nothing; write a value
                    {"hidden": {"min": 1, "max": 2, "scale": "lg"}}     | hidden: the scale is "lg"; the nearest is "log"
                    {"hidden": {"min": 1, "max": 2, "scale": null}}     | hidden: the scale is nothing; write "linear" or "log"
                    {"hidden": {"min": 1, "max": 2, "scale": 10}}       | hidden: the scale is a number; write "linear" or "log"
                    {"hidden": {"min": 1e10, "max": 2e10}}              | hidden: 10000000000 cannot be
                    {"updater": {"values": ["sgd", "adm"]}}             | updater: "adm" is none of its values; the nearest is adam
                    {"updater": {"min": 1, "max": 2}}                   | updater: a range is of numbers, and it is one of
                    {"updater": 5}                                      | updater: 5 is none of its values
                    {"bias": {"values": ["true", "false"]}}             | bias: "true" cannot be; true or false is needed
                    {"hidden": 5, "hidden": {"values": [5, 6]}}         | line 1 is not JSON: Duplicate field 'hidden'
                    {"hidden": 5} {}                                    | is not JSON
                    {"hidden": 5                                        | is not JSON
                    {"hidden": 5}                                       | the space holds one point
                    {}                                                  | the space is empty; name at least one of learningRate
                    []                                                  | it is a list; a mapping
                    5                                                   | it is a number; a mapping
                    null                                                | the space is empty
                    """)
    void mistakesAreNamed(String text, String expected) {
        assertTrue(refused(text).contains(expected), () -> refused(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    hidden: &a {values: [5, 6]}              | line 1 has an anchor
                    a: &x [1]\\nhidden: {values: *x}         | line 1 has an anchor
                    hidden: {values: *x}                     | line 1 has an anchor (&) or alias (*)
                    hidden: !!javax.script.ScriptEngineManager [5] | line 1 has the tag
                    hidden: !!int 5                          | line 1 has the tag
                    hidden: 5\\nhidden: {values: [5, 6]}     | line 2 names "hidden" a second time
                    hidden: {values: [5, 6]}\\n---\\nbias: true | line 3 begins a second document
                    hidden: {values: [5, 6                   | is not YAML
                    hidden:\\n\\tvalues: [5, 6]              | is not YAML
                    ? [a, b]\\n: 5                           | line 1 has a key that is not a name
                    learningRate: {min: .nan, max: 1}        | learningRate: min is NaN
                    learningRate: {min: "1", max: 2}         | learningRate: min is text, not a number
                    updater: no                              | updater: "no" is none of its values; the nearest is
                    hidden: {values: [a: 5]}                 | hidden: "values" holds a mapping
                    """)
    void mistakesInYamlAreNamed(String text, String expected) {
        String yaml = text.replace("\\n", "\n").replace("\\t", "\t");
        assertTrue(refused(yaml).contains(expected), () -> refused(yaml));
    }

    @Test
    void bombsAreRefusedAtOnce() {
        StringBuilder laughs = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (char c = 'b'; c < 'k'; c++) {
            String before = "*" + (char) (c - 1);
            laughs.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append((before + ", ").repeat(8))
                    .append(before + "]\n");
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertTrue(refused(laughs.toString()).contains("anchor"));
            assertTrue(refused("a: " + "[".repeat(100_000)).contains("nested too deeply"));
            assertTrue(refused("{\"a\":" + "[".repeat(100_000)).contains("is not JSON"));
            assertTrue(refused("{\"" + "a".repeat(500_000) + "\": 5}").length() < 300);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "# nothing\n", "---\n"})
    void anEmptyFileIsAnEmptySpace(String text) {
        assertTrue(refused(text).startsWith("the space is empty"));
    }

    @Test
    void filesThatAreNone() throws IOException {
        Path file = dir.resolve("x.json");
        assertThrows(FileSystemException.class, () -> SpaceFile.read(file, KNOWN));
        assertThrows(FileSystemException.class, () -> SpaceFile.read(dir, KNOWN));
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
        String notText = assertThrows(SpaceException.class, () -> SpaceFile.read(file, KNOWN))
                .getMessage();
        assertTrue(notText.startsWith(file + ": it is not text in UTF-8"), notText);
        Files.writeString(file, " ".repeat(SpaceFile.LARGEST + 1));
        String huge = assertThrows(SpaceException.class, () -> SpaceFile.read(file, KNOWN))
                .getMessage();
        assertTrue(huge.contains("larger than 1 MiB"), huge);
    }
}
