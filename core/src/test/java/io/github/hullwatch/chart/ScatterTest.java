package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ScatterTest {
    private static final Pattern PATH = Pattern.compile(" d=\"([^\"]+)\"");

    /** The pieces without length of all paths, in their order. */
    private static List<double[]> dots(String svg) {
        List<double[]> dots = new ArrayList<>();
        Matcher paths = PATH.matcher(svg);
        while (paths.find()) {
            StoredPath.outline(paths.group(1)).follow(new Outline.Steps() {
                private double[] from;

                @Override
                public void move(double x, double y) {
                    from = new double[] {x, y};
                }

                @Override
                public void line(double x, double y) {
                    if (from[0] == x && from[1] == y) {
                        dots.add(from);
                    }
                    from = new double[] {x, y};
                }

                @Override
                public void close() {}
            });
        }
        return dots;
    }

    private static Scatter scatter(double[] x, double[] y, double angle) {
        return new Scatter(
                "title & more",
                "under it",
                "what it shows",
                x,
                y,
                new int[x.length],
                List.of(new Scatter.Spine("zero", angle)));
    }

    /** The farthest coordinate is 4; both axes have the same scale, and the origin is in the middle. */
    @Test
    void scalesAreEqualAboutTheOrigin() {
        String svg = scatter(new double[] {4, 0, -1}, new double[] {0, 3, -1}, 0)
                .picture()
                .svg();
        double[][] dots = dots(svg).toArray(double[][]::new);
        double unit = 560 / (2 * 4 * 1.04);
        assertEquals(4 * unit, dots[0][0] - dots[1][0], .15);
        assertEquals(3 * unit, dots[0][1] - dots[1][1], .15);
        assertEquals(unit, dots[1][0] - dots[2][0], .15);
        assertEquals(unit, dots[2][1] - dots[0][1], .15);
    }

    @Test
    void everyPointIsDrawnOnceAndWhatIsNotFiniteIsLeftOut() {
        double[] x = new double[100];
        double[] y = new double[100];
        x[3] = Double.NaN;
        y[7] = Double.POSITIVE_INFINITY;
        assertEquals(98, dots(scatter(x, y, Double.NaN).picture().svg()).size());
    }

    @Test
    void namesAreTextAndAKindWithoutALineHasNone() throws IOException {
        String svg = scatter(new double[] {1}, new double[] {1}, Math.PI / 4)
                .picture()
                .svg();
        assertTrue(svg.contains("title &amp; more"), svg);
        assertEquals(3, svg.split("zero").length, "in the legend and at its line");
        assertEquals(
                2,
                scatter(new double[0], new double[0], Double.NaN)
                        .picture()
                        .svg()
                        .split("zero")
                        .length);
        assertFalse(svg.contains("NaN"));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        scatter(new double[] {1e-300, 1e300}, new double[] {-1e300, 0}, 2)
                .picture()
                .write(png, Picture.Form.PNG);
        assertTrue(png.size() > 1000);
    }

    @Test
    void lengthsMustAgree() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Scatter("", "", "", new double[2], new double[2], new int[1], List.of()));
    }
}
