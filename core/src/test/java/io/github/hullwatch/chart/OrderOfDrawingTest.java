package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.Canvas.Anchor;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No line strikes through a text: lines first, then what is said about them. */
class OrderOfDrawingTest {

    @Test
    void textWithinTheAxesComesAfterEveryLine() {
        double[] x = {0, 1, 2};
        String svg = new Chart("a", Axis.over("x", 0, 2), Axis.fitted("y").withZero("0: the boundary"))
                .add(new Curve("curve", x, new double[] {-1, 2, 1}, Ink.BLUE, Curve.Look.SOLID))
                .add(new Note(1, 2, "a remark", Anchor.MIDDLE))
                .add(new Rule(1.5, "a rule", 0, Ink.ORANGE))
                .events(List.of(new EventMark(1, 1, "event")))
                .picture(Size.NORMAL)
                .themedSvg();
        int lastLine = Math.max(
                Math.max(svg.lastIndexOf("class=\"mark\""), svg.lastIndexOf("class=\"line solid")),
                Math.max(svg.lastIndexOf("class=\"zero\""), svg.lastIndexOf("class=\"rule")));
        for (String text : List.of(">0: the boundary<", ">a remark<", ">a rule<")) {
            assertTrue(svg.indexOf(text) > lastLine, text + " before a line");
        }
        assertTrue(svg.indexOf("class=\"mark\"") < svg.lastIndexOf("class=\"line solid"), "events behind the curves");
        assertTrue(svg.indexOf("class=\"flag\"") > lastLine);
    }

    /** The label of the line at 0 goes where no curve runs. */
    @ParameterizedTest
    @CsvSource({".3, 1, false", "-.5, -1, true", ".04, .04, false", "-.06, -.06, true"})
    void theLabelOfZeroMakesRoomForCurves(double first, double last, boolean above) {
        double[] x = new double[50];
        double[] y = new double[50];
        for (int i = 0; i < 50; i++) {
            x[i] = i;
            y[i] = first + (last - first) * i / 49;
        }
        y[0] = -1;
        y[1] = 1;
        String svg = new Chart("a", Axis.over("x", 0, 49), Axis.over("y", -1, 1).withZero("0: the boundary"))
                .add(new Curve("", x, y, Ink.BLUE, Curve.Look.SOLID))
                .picture(Size.FIGURE)
                .svg();
        Matcher text = Pattern.compile("x=\"([0-9.]+)\" y=\"([0-9.]+)\">0: the boundary")
                .matcher(svg);
        assertTrue(text.find(), svg);
        double middle = 400 - 54 - (400 - 54 - 36) / 2.0 + 38;
        boolean near = Math.abs(first) < .1;
        assertTrue(!near || Double.parseDouble(text.group(2)) < middle == above, text.group(2) + " of " + middle);
    }

    /** A remark over a point at the edge lay over the labels of the axis. */
    @ParameterizedTest
    @CsvSource({"90, MIDDLE", "90, END", "90, START", "91.9, END", "10, START", "8.1, MIDDLE", "50, MIDDLE"})
    void remarksStayBetweenTheAxes(double at, Anchor anchor) {
        String svg = new Chart(
                        "a", Axis.over("θ", 92, 8), Axis.over("y", 1, 100).asLogarithmic())
                .add(new Curve("", new double[] {90, 8}, new double[] {5, 50}, Ink.BLUE, Curve.Look.SOLID))
                .add(new Note(at, 100, "12.5% not converged", anchor))
                .picture(Size.FIGURE)
                .svg();
        Matcher text = Pattern.compile("x=\"([0-9.]+)\" y=\"([0-9.]+)\">12.5% not converged")
                .matcher(svg);
        assertTrue(text.find(), svg);
        double left = Double.parseDouble(text.group(1));
        double width = Lettering.NOTE.width("12.5% not converged");
        Matcher grid = Pattern.compile("d=\"([^\"]+)\"").matcher(svg);
        assertTrue(grid.find());
        Rectangle2D axes = StoredPath.outline(grid.group(1)).path().getBounds2D();
        assertTrue(left >= axes.getMinX(), svg);
        assertTrue(left + width <= axes.getMaxX() + .1, svg);
        if (at == 50) {
            double middle = axes.getCenterX();
            assertEquals(middle, left + width / 2, .2, "where there is room, it stays over its point");
        }
    }
}
