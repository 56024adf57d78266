package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RankedBarsTest {

    /** 0 at 54, and 354 units for 1.5: a tenth below 0 to the left. */
    @Test
    void lengthsByHand() {
        Markup out = new Markup();
        new RankedBars(
                        "bars",
                        "",
                        List.of(
                                new RankedBars.Bar("a", 1.25),
                                new RankedBars.Bar("b <c>", 0),
                                new RankedBars.Bar("d", -.25)))
                .draw(out);
        String svg = out.finish();
        Matcher bars = Pattern.compile("<rect class=\"bar c0\" x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\"")
                .matcher(svg);
        String found = "";
        while (bars.find()) {
            found += bars.group(1) + " " + bars.group(2) + " " + bars.group(3) + "; ";
        }
        assertEquals("113 20 295; 113 60 1; 54 100 59; ", found);
        assertTrue(svg.contains(">1.25<"));
        assertTrue(svg.contains(">−0.25<"));
        assertTrue(svg.contains("b &lt;c&gt;"));
    }

    @Test
    void noBarsAndOnlyZeros() {
        assertFalse(new RankedBars("none", "", List.of()).picture().svg().contains("NaN"));
        assertFalse(new RankedBars("zero", "", List.of(new RankedBars.Bar("z", 0)))
                .picture()
                .svg()
                .contains("NaN"));
    }
}
