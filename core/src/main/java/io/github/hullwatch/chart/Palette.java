package io.github.hullwatch.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@link Ink}s look like: {@code palette.css} in light, dark and print, and the print colours for pictures
 * that cannot follow a theme. Text has a contrast of 4.5 : 1 and lines 3 : 1 (WCAG 2.2 AA); the first four series stay
 * apart for colour-blind readers.
 */
final class Palette {
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+):#([0-9a-f]{6}|[0-9a-f]{3})\\b");

    private static final String CSS = resource("palette.css");
    private static final Map<Ink, String> PRINT = print();

    private Palette() {}

    /** The style sheet: a custom property for each ink, and for each ink a class that makes it an element's own. */
    static String css() {
        return CSS;
    }

    /** The colour on white paper, as {@code #rrggbb}. */
    static String print(Ink ink) {
        return PRINT.get(ink);
    }

    private static Map<Ink, String> print() {
        Map<Ink, String> colours = new EnumMap<>(Ink.class);
        Matcher found = COLOUR.matcher(CSS.substring(CSS.indexOf("@media print")));
        while (found.find()) {
            String hex = found.group(2).length() == 3 ? found.group(2).replaceAll("(.)", "$1$1") : found.group(2);
            for (Ink ink : Ink.values()) {
                if (ink.variable().equals(found.group(1))) {
                    colours.put(ink, "#" + hex);
                }
            }
        }
        if (colours.size() != Ink.values().length - 1) {
            throw new IllegalStateException("palette.css has colours for " + colours.keySet() + " only");
        }
        return colours;
    }

    static String resource(String name) {
        try (InputStream in = Palette.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar of hullwatch-core: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
