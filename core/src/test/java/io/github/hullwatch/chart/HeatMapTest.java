package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void eachCellHasItsNumberAndTheShadeOfIt() {
        String svg = new HeatMap("map", List.of("a", "b"), new double[][] {{1, .07}, {.5, Double.NaN}})
                .picture()
                .themedSvg();
        for (String text : List.of(">1<", ">.07<", ">.50<", ">a<", ">b<", "map")) {
            assertTrue(svg.contains(text), text);
        }
        // The style sheet has each shade once, too; a number that is missing has no cell.
        assertEquals(1, count(svg, "class=\"shade-4\""));
        assertEquals(1, count(svg, "class=\"shade-2\""));
        assertEquals(1, count(svg, "class=\"shade-0\""));
        assertEquals(0, count(svg, "NaN"));
    }

    @Test
    void manyCellsHaveNoRoomForNumbers() {
        int size = 40;
        double[][] values = new double[size][size];
        String svg = new HeatMap(
                        "map", IntStream.range(0, size).mapToObj(i -> "c" + i).toList(), values)
                .picture()
                .svg();
        assertFalse(svg.contains(">.00<"));
        assertFalse(svg.contains(">c7<"));
    }

    @Test
    void whatIsNoSquareIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new HeatMap("m", List.of("a"), new double[2][1]));
        assertThrows(IllegalArgumentException.class, () -> new HeatMap("m", List.of("a", "b"), new double[2][1]));
    }
}
