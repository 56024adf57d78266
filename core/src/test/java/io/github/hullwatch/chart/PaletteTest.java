package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The palette against WCAG 2.2 AA: text 4.5 : 1, lines 3 : 1, in light, dark and print; and for readers who do not see
 * all colours.
 */
class PaletteTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+):#([0-9a-f]{6}|[0-9a-f]{3})\\b");

    /** As all see, then deuteranopia and protanopia after Viénot, Brettel and Mollon (1999), in linear RGB. */
    private static final double[][][] VIEWS = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{.29275, .70725, 0}, {.29275, .70725, 0}, {-.02234, .02234, 1}},
        {{.11238, .88762, 0}, {.11238, .88762, 0}, {.00401, -.00401, 1}}
    };

    private static List<Map<String, double[]>> themes() {
        String[] blocks = Palette.css().split("@media");
        assertEquals(3, blocks.length, "light, dark, print");
        return java.util.Arrays.stream(blocks).map(PaletteTest::colours).toList();
    }

    private static Map<String, double[]> colours(String block) {
        Map<String, double[]> colours = new HashMap<>();
        for (Matcher m = COLOUR.matcher(block); m.find(); ) {
            String hex = m.group(2).length() == 3 ? m.group(2).replaceAll("(.)", "$1$1") : m.group(2);
            double[] rgb = new double[3];
            for (int k = 0; k < 3; k++) {
                double share = Integer.parseInt(hex.substring(2 * k, 2 * k + 2), 16) / 255.0;
                rgb[k] = share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
            }
            colours.put(m.group(1), rgb);
        }
        return colours;
    }

    private static double contrast(double[] a, double[] b) {
        double la = .2126 * a[0] + .7152 * a[1] + .0722 * a[2];
        double lb = .2126 * b[0] + .7152 * b[1] + .0722 * b[2];
        return (Math.max(la, lb) + .05) / (Math.min(la, lb) + .05);
    }

    @Test
    void textAndLinesStandOut() {
        for (Map<String, double[]> theme : themes()) {
            for (String text : List.of("ink", "soft", "faint", "accent", "c0")) {
                for (String ground : List.of("paper", "surface")) {
                    double contrast = contrast(theme.get(text), theme.get(ground));
                    assertTrue(contrast >= 4.5, text + " on " + ground + ": " + contrast);
                }
            }
            for (String kind : List.of("warn", "bad", "accent")) {
                assertTrue(contrast(theme.get(kind), theme.get(kind + "-soft")) >= 4.5, kind);
                assertTrue(contrast(theme.get("ink"), theme.get(kind + "-soft")) >= 4.5, kind);
            }
            for (String line : List.of("c0", "c1", "c2", "c3", "c4", "c5", "chance", "faint")) {
                double contrast = contrast(theme.get(line), theme.get("paper"));
                assertTrue(contrast >= 3, line + ": " + contrast);
            }
        }
    }

    @Test
    void firstFourColoursStayApartForColourBlindReaders() {
        for (Map<String, double[]> theme : themes()) {
            for (double[][] view : VIEWS) {
                for (int i = 0; i < 4; i++) {
                    for (int j = 0; j < i; j++) {
                        double distance = distance(seen(view, theme.get("c" + i)), seen(view, theme.get("c" + j)));
                        assertTrue(distance > 10, "c" + i + " and c" + j + ": " + distance);
                    }
                }
            }
        }
    }

    /** As the first four do, but farther: points of ten kinds lie side by side. */
    @Test
    void theTenKindsStayApartForColourBlindReadersAndStandOut() {
        for (Map<String, double[]> theme : themes()) {
            for (int i = 0; i < Ink.KINDS; i++) {
                double contrast = contrast(theme.get("d" + i), theme.get("paper"));
                assertTrue(contrast >= 3, "d" + i + ": " + contrast);
                for (double[][] view : VIEWS) {
                    for (int j = 0; j < i; j++) {
                        double distance = distance(seen(view, theme.get("d" + i)), seen(view, theme.get("d" + j)));
                        assertTrue(distance > 25, "d" + i + " and d" + j + ": " + distance);
                    }
                }
            }
        }
    }

    private static double[] seen(double[][] view, double[] rgb) {
        double[] out = new double[3];
        for (int k = 0; k < 3; k++) {
            out[k] = Math.max(0, Math.min(1, view[k][0] * rgb[0] + view[k][1] * rgb[1] + view[k][2] * rgb[2]));
        }
        return out;
    }

    /** CIE 1976 distance in L*a*b*, D65. */
    private static double distance(double[] a, double[] b) {
        double[] p = lab(a);
        double[] q = lab(b);
        return Math.sqrt(Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
    }

    private static double[] lab(double[] c) {
        double x = f((.4124 * c[0] + .3576 * c[1] + .1805 * c[2]) / .9505);
        double y = f(.2126 * c[0] + .7152 * c[1] + .0722 * c[2]);
        double z = f((.0193 * c[0] + .1192 * c[1] + .9505 * c[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
