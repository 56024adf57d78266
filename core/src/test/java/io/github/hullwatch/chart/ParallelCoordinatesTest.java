package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.ParallelCoordinates.Dimension;
import io.github.hullwatch.chart.ParallelCoordinates.Line;
import io.github.hullwatch.chart.ParallelCoordinates.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ParallelCoordinatesTest {
    private static final double NONE = Double.NaN;

    private static final ParallelCoordinates SAMPLE = new ParallelCoordinates(
            "candidates",
            "three of them",
            List.of(
                    new Dimension("rate", List.of(), true, false, ""),
                    new Dimension("updater", List.of("sgd", "adam"), false, false, ""),
                    new Dimension("entry", List.of(), false, true, "not met")),
            List.of(
                    new Line("a <b>", new double[] {.001, 0, 10}, Standing.BEST),
                    new Line("b", new double[] {.1, 1, 110}, Standing.REST),
                    new Line("c", new double[] {.01, NONE, NONE}, Standing.NONE)));

    private static List<String> paths(String svg, String role) {
        List<String> paths = new ArrayList<>();
        Matcher found =
                Pattern.compile("<path class=\"" + role + "\" d=\"([^\"]*)\"").matcher(svg);
        while (found.find()) {
            paths.add(found.group(1));
        }
        return paths;
    }

    /** With three axes 276 apart from 84 on, each from 56 to 356: ratios, categories, the smallest at the top. */
    @Test
    void placesByHand() {
        Markup out = new Markup();
        SAMPLE.draw(out);
        String svg = out.finish();
        assertEquals(List.of("M84 356h4m-4 0h276l276-300"), paths(svg, "trace best"));
        assertEquals(List.of("M84 56h4m-4 0h276l276 300"), paths(svg, "trace rest"));
        // It has no category, and that axis has no place for what has none; the last one has, below it.
        assertEquals(List.of("M84 206h4m-4 0m552 176h4m-4 0"), paths(svg, "trace none"));
        for (String text :
                List.of(">0.001<", ">0.01<", ">0.1<", ">sgd<", ">adam<", ">not met<", ">rate<", "three of them")) {
            assertTrue(svg.contains(text), text);
        }
        assertTrue(svg.contains("a &lt;b&gt;"));
        assertFalse(svg.contains("NaN"));
    }

    @Test
    void theBestIsDrawnLastAndNamedFirst() {
        String svg = SAMPLE.picture().svg();
        assertTrue(svg.indexOf("<title>c") < svg.indexOf("<title>b"));
        assertTrue(svg.indexOf("<title>b") < svg.indexOf("<title>a"));
        assertEquals(
                List.of("the best", "the others", "not comparable"),
                SAMPLE.legend().entries().stream().map(Legend.Entry::name).toList());
    }

    @Test
    void manyAxesMakeItWide() {
        List<Dimension> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(new Dimension("a/very/long/name/of/a/layer/in/a/block/" + i, List.of(), false, false, ""));
        }
        ParallelCoordinates wide =
                new ParallelCoordinates("wide", "", many, List.of(new Line("one", new double[20], Standing.GOOD)));
        assertEquals(84 + 19 * 132 + 84, wide.width());
        assertTrue(wide.picture().svg().contains("…"));
    }

    @Test
    void oneAxisAndOneValueCanBeDrawn() {
        String svg = new ParallelCoordinates(
                        "one",
                        "",
                        List.of(new Dimension("x", List.of("only"), false, false, "")),
                        List.of(new Line("one", new double[] {0}, Standing.BEST)))
                .picture()
                .svg();
        assertTrue(svg.contains(">only<"));
        assertFalse(svg.contains("NaN"));
    }

    @Test
    void aLineNeedsAValueForEachAxis() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ParallelCoordinates(
                        "x", "", List.of(), List.of(new Line("l", new double[1], Standing.REST))));
    }
}
