package io.github.hullwatch.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.view.SlowThinning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the live page keeps of a track that grows: as the server does. */
@Tag("long")
class LiveTracksTest {

    /** Against the slow twin that {@code view.GrowingThinning} is held against. */
    @Test
    void theBrowserThinsAsTheServerDoes() throws Exception {
        Random random = new Random(7);
        try (Browser browser = Browser.start();
                WebModules modules = new WebModules()) {
            modules.open(browser, "live-tracks.js");
            for (int round = 0; round < 60; round++) {
                int lines = 1 + random.nextInt(50);
                double missing = random.nextDouble();
                double changes = random.nextDouble();
                List<Double> values = new ArrayList<>();
                StringBuilder letters = new StringBuilder();
                for (int i = 0; i < lines; i++) {
                    values.add(random.nextDouble() < missing ? null : (double) random.nextInt(5));
                    boolean changed = i > 0 && random.nextDouble() < changes;
                    letters.append(i == 0 ? 'i' : changed ? "io".charAt(i % 2) : letters.charAt(i - 1));
                }
                Map<String, Object> track = new HashMap<>();
                track.put("x", IntStream.range(0, lines).boxed().toList());
                track.put("fields", Map.of("depth", values));
                track.put("verdicts", letters.toString());
                List<Number> kept = browser.run("return of.chosen(arguments[0])", track);
                double[] numbers = values.stream()
                        .mapToDouble(value -> value == null ? Double.NaN : value)
                        .toArray();
                assertEquals(
                        SlowThinning.of(numbers, letters.toString().split("")),
                        kept.stream().map(Number::intValue).collect(Collectors.toList()),
                        values + " " + letters);
            }
        }
    }
}
