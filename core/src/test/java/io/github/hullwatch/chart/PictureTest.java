package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.chart.Canvas.Anchor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PictureTest {
    private static final Picture PICTURE = new Picture(100, 60, "a < b & \"c\"", canvas -> {
        canvas.rectangle(10, 10, 30, 20, 0, new Style(Role.DISC, Ink.ORANGE));
        canvas.draw(Outline.segment(0, 50, 100, 50), Style.of(Role.INSIDE));
        canvas.circle(80, 20, 10, new Style(Role.DISC, Ink.GREEN));
        canvas.draw(new Outline().dot(60, 20), new Style(Role.DOTS, Ink.PLUM));
        canvas.text(50, 40, "−<&>", Anchor.MIDDLE, Lettering.TICK);
    });

    @Test
    void allFormsShowTheSame() throws Exception {
        for (String svg : new String[] {PICTURE.svg(), PICTURE.themedSvg()}) {
            Document document = parsed(svg);
            assertEquals("a < b & \"c\"", text(document, "title"));
            assertEquals("−<&>", text(document, "text"));
            assertEquals(2, document.getElementsByTagName("path").getLength());
        }
        BufferedImage png = png(PICTURE);
        assertEquals(200, png.getWidth());
        assertEquals(120, png.getHeight());
        assertEquals(Palette.print(Ink.ORANGE), pixel(png, 25, 20));
        assertEquals(Palette.print(Ink.BLUE), pixel(png, 50, 50));
        assertEquals(Palette.print(Ink.GREEN), pixel(png, 80, 20));
        assertEquals(Palette.print(Ink.PLUM), pixel(png, 60, 20), "a line without length is a dot");
        assertEquals("#ffffff", pixel(png, 1, 1));
    }

    /** A picture with fixed colours needs no style sheet; one that follows the theme has no colour of its own. */
    @Test
    void coloursAreFixedOrTheThemes() throws Exception {
        Element fixed =
                (Element) parsed(PICTURE.svg()).getElementsByTagName("path").item(0);
        assertEquals(Palette.print(Ink.BLUE), fixed.getAttribute("stroke"));
        assertEquals("9", fixed.getAttribute("stroke-width"));
        Element themed = (Element)
                parsed(PICTURE.themedSvg()).getElementsByTagName("path").item(0);
        assertEquals("verdict inside", themed.getAttribute("class"));
        assertFalse(themed.hasAttribute("stroke"));
        assertTrue(StyleSheet.css().contains(".drawing .verdict.inside{fill:none;stroke:var(--c0);stroke-width:9}"));
    }

    @Test
    void chartsSurviveHolesAndExtremes() throws IOException {
        double[] x = {0, 1, 2, 3};
        double[] y = {1, Double.NaN, Double.POSITIVE_INFINITY, 1e300};
        for (Axis axis : new Axis[] {
            Axis.over("y", .1, 10).asLogarithmic(),
            Axis.fitted("y").asLogarithmic(),
            Axis.fitted("y").withZero("zero")
        }) {
            Chart chart = new Chart("holes", Axis.over("x", 0, 3), axis)
                    .add(new Band("band", x, y, y, Ink.BLUE, false))
                    .add(new Curve("c", x, y, Ink.BLUE, Curve.Look.CHANCE, Mark.RING))
                    .add(new Points("p", x, y, y, y, Ink.GREEN, Mark.CROSS))
                    .add(new Bars(new double[] {0, 1, 2}, new double[] {1, 5}, Ink.ORANGE))
                    .add(new Rule(2.9, "a name that does not fit to the right", 0, Ink.STRONG))
                    .add(new Note(1, 1, "note", Anchor.END));
            String svg = chart.picture(Size.FIGURE).svg();
            assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
            String readings = chart.readings(Size.FIGURE);
            assertFalse(readings.contains("NaN") || readings.contains("Infinity"), readings);
            png(chart.picture(Size.FIGURE));
        }
    }

    /** Whatever stands on the left has room there, however long. */
    @Test
    void longTickLabelsHaveRoom() throws Exception {
        Chart chart = new Chart("narrow", Axis.over("iteration", 0, 10), Axis.fitted("loss"))
                .add(new Curve("loss", new double[] {0, 10}, new double[] {1, 1 + 1e-12}, Ink.BLUE, Curve.Look.SOLID));
        Document document = parsed(chart.picture(Size.NORMAL).svg());
        int ticks = 0;
        for (int i = 0; i < document.getElementsByTagName("text").getLength(); i++) {
            Element text = (Element) document.getElementsByTagName("text").item(i);
            if (text.getTextContent().startsWith("1.000000000000")) {
                ticks++;
                double left = Double.parseDouble(text.getAttribute("x")) - Lettering.TICK.width(text.getTextContent());
                assertEquals("end", text.getAttribute("text-anchor"));
                assertTrue(left >= 0, "" + left);
            }
        }
        assertTrue(ticks > 2, "" + ticks);
    }

    /** What the script of the report rests on. */
    @Test
    void readingsHoldAxesAndLines() throws Exception {
        double[] x = {0, 10};
        Chart chart = new Chart("c", Axis.over("iteration", 0, 10), Axis.over("y", 0, 4))
                .add(new Curve("a \"b\"", x, new double[] {1, Double.NaN}, Ink.ORANGE, Curve.Look.SOLID))
                .add(new Curve("by chance", x, new double[] {.123456, 1e300}, Ink.CHANCE, Curve.Look.CHANCE));
        JsonNode json = new ObjectMapper().readTree(chart.readings(Size.NORMAL));
        assertEquals("[0.0,10.0]", json.get("x").toString());
        assertEquals("[66.0,440.0]", json.get("px").toString());
        assertEquals("[226.0,36.0]", json.get("py").toString());
        assertEquals("a \"b\"", json.at("/lines/0/n").asText());
        assertEquals("solid c1", json.at("/lines/0/k").asText());
        assertEquals("[1,null]", json.at("/lines/0/y").toString());
        assertEquals("chance c9", json.at("/lines/1/k").asText());
        assertEquals("[0.1235,1.0E300]", json.at("/lines/1/y").toString());
        assertEquals("[0,10]", json.at("/lines/0/x").toString());
        assertFalse(json.at("/lines/1").has("x"), "that of the line before");
        JsonNode axes = new ObjectMapper().readTree(chart.axes(Size.NORMAL));
        assertFalse(axes.has("lines"));
        assertEquals(json.get("py"), axes.get("py"));
    }

    static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static String text(Document document, String tag) {
        return document.getElementsByTagName(tag).item(0).getTextContent();
    }

    private static BufferedImage png(Picture picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        picture.write(bytes, Picture.Form.PNG);
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static String pixel(BufferedImage png, int x, int y) {
        return String.format("#%06x", png.getRGB(2 * x, 2 * y) & 0xffffff);
    }
}
