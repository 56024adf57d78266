package io.github.hullwatch.synthetic.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.synthetic.draw.Canvas.Anchor;
import io.github.hullwatch.synthetic.draw.Canvas.Pen;
import io.github.hullwatch.synthetic.draw.Plot.Mark;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class PictureTest {

    @TempDir
    private Path temp;

    @Test
    void bothFormsShowTheSame() throws Exception {
        Picture picture = new Picture(100, 60, "a < b & \"c\"", canvas -> {
            canvas.rectangle(10, 10, 30, 20, "#ff0000", 1);
            canvas.line(0, 50, 100, 50, Pen.of("#00ff00", 4));
            canvas.circle(80, 20, 10, "#0000ff", null);
            canvas.text(50, 58, "−<&>", 6, Anchor.MIDDLE, "#000000");
        });
        picture.write(temp.resolve("p.svg"), Picture.Form.SVG);
        picture.write(temp.resolve("p.png"), Picture.Form.PNG);
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        Files.readString(temp.resolve("p.svg")).getBytes(StandardCharsets.UTF_8)));
        assertEquals("a < b & \"c\"", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("−<&>", svg.getElementsByTagName("text").item(0).getTextContent());
        BufferedImage png = ImageIO.read(temp.resolve("p.png").toFile());
        assertEquals(200, png.getWidth());
        assertEquals(120, png.getHeight());
        assertEquals(0xffff0000, png.getRGB(50, 40));
        assertEquals(0xff00ff00, png.getRGB(100, 100));
        assertEquals(0xff0000ff, png.getRGB(160, 40));
        assertEquals(0xffffffff, png.getRGB(2, 2));
    }

    @Test
    void ticksAreRoundNumbers() {
        assertEquals(
                List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0),
                Axis.linear("x", 0, 100).ticks());
        assertEquals(List.of(20.0, 40.0, 60.0, 80.0), Axis.linear("x", 92, 8).ticks());
        assertEquals(
                List.of(1.0, 2.0, 5.0, 10.0, 20.0),
                Axis.logarithmic("x", 0.9, 30).ticks());
        assertEquals(
                List.of(1e-8, 1e-6, 1e-4, 1e-2, 1.0),
                Axis.logarithmic("x", 1e-8, 2).ticks());
        assertEquals("0.5", Axis.name(0.5));
        assertEquals("20000", Axis.name(20000));
        assertEquals("1e−8", Axis.name(1e-8));
        assertEquals("0", Axis.name(0));
    }

    @Test
    void valuesLandWhereTheAxisSays() {
        assertEquals(0.5, Axis.linear("x", 90, 10).at(50), 1e-12);
        assertEquals(0.5, Axis.logarithmic("x", 1, 100).at(10), 1e-12);
    }

    @Test
    void aPlotSurvivesHolesAndExtremes() throws IOException {
        double[] xs = {0, 1, 2, 3};
        double[] ys = {1, Double.NaN, Double.POSITIVE_INFINITY, 1e9};
        Picture picture = new Plot("holes", Axis.linear("x", 0, 3), Axis.logarithmic("y", 0.1, 10))
                .band(Ink.BLUE, xs, ys, ys)
                .curve("c", Ink.BLUE, Mark.RING, true, xs, ys)
                .points("p", Ink.GREEN, Mark.CROSS, xs, ys, ys, ys)
                .bars(Ink.ORANGE, new double[] {0, 1, 2}, new double[] {1, 5})
                .vertical(2.9, "event", Ink.BLACK, 0)
                .note(1, 1, "note", Anchor.END)
                .legendLeft()
                .picture();
        assertTrue(!picture.svg().contains("NaN") && !picture.svg().contains("Infinity"), picture.svg());
        picture.write(temp.resolve("plot.png"), Picture.Form.PNG);
    }
}
