package io.github.hullwatch.program;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.PaperQuantity;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.run.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class AlsoOptionTest {

    @Command(name = "measure")
    private static final class Measuring {
        @Mixin
        private AlsoOption also;
    }

    private static AlsoOption given(String... words) {
        Measuring command = new Measuring();
        new CommandLine(command).parseArgs(words);
        return command.also;
    }

    private static Map<String, Object> described(AlsoOption also) {
        Map<String, Object> options = new LinkedHashMap<>();
        also.describe(options);
        return options;
    }

    @Test
    void withoutItNothingIsDifferent() {
        AlsoOption none = given();
        assertEquals(Map.of(), described(none));
        assertFalse(none.needsProbe());
        assertEquals(List.of(), none.ofWeights(Preset.LIGHT));
        assertDoesNotThrow(() -> none.check(Preset.LIGHT, "nothing has"));
    }

    @Test
    void namesAreInTheOrderOfMeasuring() {
        assertEquals(
                Map.of("also", List.of("alignment", "clusters")), described(given("--also", "clusters,alignment")));
        assertEquals(Map.of("also", List.of("clusters")), described(given("--also=clusters, clusters")));
        assertEquals(Map.of("also", PaperQuantity.names()), described(given("--also", "all")));
        assertEquals(Map.of("also", PaperQuantity.names()), described(given("--also", "clusters,all")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aligment", "alignment,aligment", "", "alignment,", ",", "ALIGNMENT\n", "none", "a,b,c"})
    void whatIsNoQuantityIsRefusedWithThoseThatAre(String words) {
        String message = assertThrows(ParameterException.class, () -> given("--also=" + words))
                .getMessage();
        assertTrue(message.contains("is no quantity"), message);
        assertTrue(message.endsWith("There are " + String.join(", ", PaperQuantity.names()) + ", all"), message);
        if (words.contains("aligment")) {
            assertTrue(message.contains("'aligment' is no quantity; did you mean 'alignment'?"), message);
        }
        assertThrows(ParameterException.class, () -> given("--also", "clusters", "--also", "alignment"));
    }

    @Test
    void whatWouldHaveNoValueIsRefusedBeforehand() {
        UserError light = assertThrows(
                UserError.class, () -> given("--also", "all").check(Preset.LIGHT, "--preset light leaves out"));
        assertEquals(2, light.exitCode());
        assertTrue(light.getMessage().contains("alignment"), light.getMessage());
        assertTrue(light.getMessage().endsWith("name --preset standard, or full for every measurement"));
        UserError probe = assertThrows(UserError.class, () -> given("--also", "alignment,clusters")
                .check(Preset.STANDARD, "--probe 0 leaves out; name --probe N"));
        assertEquals(
                "--also alignment is of examples that the layers see, which --probe 0 leaves out; name --probe N",
                probe.getMessage());
        assertDoesNotThrow(() -> given("--also", "all").check(Preset.STANDARD, null));
        assertDoesNotThrow(() -> given("--also", "clusters").check(Preset.LIGHT, "nothing has"));
    }

    @Test
    void ofWeightsAloneThoseThatNeedNoMore() {
        UserError error = assertThrows(
                UserError.class, () -> given("--also", "alignment,clusters").ofWeights(Preset.FULL));
        assertEquals(2, error.exitCode());
        assertTrue(error.getMessage().startsWith("--also alignment is of "), error.getMessage());
        assertTrue(error.getMessage().contains("clusters"), error.getMessage());
        List<String> all = given("--also", "all").ofWeights(Preset.FULL).stream()
                .map(QuantityFactory::name)
                .toList();
        assertTrue(all.contains("clusters"), all.toString());
        assertFalse(all.contains("alignment"), all.toString());
    }

    @Test
    void everyRowIsAQuantityThatIsKnown() {
        for (PaperQuantity quantity : PaperQuantity.values()) {
            assertNotNull(
                    Vocabulary.current()
                            .quantity(quantity.toString())
                            .orElseThrow()
                            .paper(),
                    quantity + " has no paper in quantities.json");
            assertEquals(quantity.name().toLowerCase(Locale.ROOT), quantity.toString());
            AlsoOption also = given("--also", quantity.toString());
            HullwatchListener.Builder builder = HullwatchListener.builder();
            also.tell(builder);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> {
                        also.tell(builder);
                        builder.build();
                    },
                    "twice under one name: so it was there");
        }
        assertEquals(
                PaperQuantity.names().size(),
                PaperQuantity.names().stream().distinct().count());
        assertTrue(new CommandLine(new Measuring())
                .getUsageMessage()
                .contains(PaperQuantity.names().get(0)));
    }
}
