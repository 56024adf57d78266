package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Figures have the size that was asked for, and lettering of the size of captions, in all forms. */
class PaperTest {

    private static final double POINTS = 72 / 25.4;

    private static Chart chart(String title) {
        double[] x = {0, 1, 2, 3};
        return new Chart(title, Axis.over("iteration", 0, 3).inWholeNumbers(), Axis.fitted("depth D ≤ 1"))
                .add(new Band("bounds", x, new double[] {-2, -2, -1, 0}, new double[] {-1, 0, 1, 2}, Ink.BLUE, false))
                .add(new Curve("D", x, new double[] {-1.5, -1, 0, 1}, Ink.BLUE, Curve.Look.SOLID))
                .events(List.of(new EventMark(1, 1, "hull entry")));
    }

    private static byte[] pdf(Picture picture, Paper paper) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        paper.pdf(picture, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Paper.COLUMN, Paper.PAGE, 40, 1000})
    void allFormsHaveTheWidthAndTheSameShape(double width) throws Exception {
        Paper paper = new Paper(width, true);
        Picture picture = chart("A title").picture(paper);
        double height = width * picture.height() / picture.width();

        try (PDDocument document = Loader.loadPDF(pdf(picture, paper))) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(width * POINTS, document.getPage(0).getMediaBox().getWidth(), 1e-3);
            assertEquals(height * POINTS, document.getPage(0).getMediaBox().getHeight(), 1e-3);
        }

        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        paper.svg(picture, svg);
        Element root = PictureTest.parsed(svg.toString(StandardCharsets.UTF_8)).getDocumentElement();
        assertEquals(Markup.number(width) + "mm", root.getAttribute("width"));
        assertEquals(Markup.number(height) + "mm", root.getAttribute("height"));
        assertFalse(svg.toString(StandardCharsets.UTF_8).contains("prefers-color-scheme"));

        ByteArrayOutputStream png = new ByteArrayOutputStream();
        paper.png(picture, png);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png.toByteArray()))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertEquals(Math.ceil(width / 25.4 * 192 - 1e-6), reader.getWidth(0));
            assertEquals(height / 25.4 * 192, reader.getHeight(0), 1);
            IIOMetadata metadata = reader.getImageMetadata(0);
            Element physical = (Element) ((Element) metadata.getAsTree(metadata.getNativeMetadataFormatName()))
                    .getElementsByTagName("pHYs")
                    .item(0);
            // 192 pixels an inch.
            assertEquals("7559", physical.getAttribute("pixelsPerUnitXAxis"));
            assertEquals("7559", physical.getAttribute("pixelsPerUnitYAxis"));
            assertEquals("meter", physical.getAttribute("unitSpecifier"));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Paper.COLUMN, Paper.PAGE, 120})
    void letteringHasEightToNinePoints(double width) throws IOException {
        Paper paper = new Paper(width, true);
        Set<Double> sizes = new TreeSet<>();
        try (PDDocument document = Loader.loadPDF(pdf(chart("A title").picture(paper), paper))) {
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    positions.forEach(position -> sizes.add(
                            Math.round(10.0 * Math.abs(position.getTextMatrix().getScaleY())) / 10.0));
                }
            }.getText(document);
        }
        assertFalse(sizes.isEmpty());
        assertTrue(sizes.stream().allMatch(size -> size >= 8 && size <= 9), sizes.toString());
    }

    @Test
    void aPdfHoldsItsTextAndItsFont() throws IOException {
        Paper paper = new Paper(Paper.PAGE, true);
        Picture picture = chart("a·b ≤ w² Xᵀ − 10⁻⁴ 10⁰ V₁ ± ∞").picture(paper);
        byte[] bytes = pdf(picture, paper);
        assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).startsWith("%PDF-1.4"));
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDPage page = document.getPage(0);
            int fonts = 0;
            for (COSName name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                assertTrue(font.isEmbedded(), font.getName());
                assertTrue(font.getName().matches("[A-Z]{6}\\+LiberationSans"), font.getName());
                fonts++;
            }
            assertEquals(1, fonts);
            String text = new PDFTextStripper().getText(document);
            // What is drawn of its own digits is read as these.
            assertTrue(text.contains("a·b ≤ w² Xᵀ − 10"), text);
            assertTrue(text.contains("V₁ ± ∞"), text);
            assertTrue(text.contains("depth D ≤ 1") && text.contains("iteration"), text);
            assertEquals(picture.title(), document.getDocumentInformation().getTitle());
            assertEquals("Hullwatch", document.getDocumentInformation().getCreator());
            assertNull(document.getDocumentInformation().getCreationDate());
            assertNull(document.getDocumentInformation().getModificationDate());
        }
    }

    @Test
    void equalPicturesGiveEqualBytesAndOthersDoNot() throws IOException {
        Paper paper = new Paper(Paper.COLUMN, true);
        byte[] first = pdf(chart("A title").picture(paper), paper);
        assertArrayEquals(first, pdf(chart("A title").picture(paper), paper));
        assertFalse(Arrays.equals(first, pdf(chart("Another").picture(paper), paper)));
    }

    /** What no font has, what controls a line or turns its direction, half a pair, scripts that join, a long one. */
    @ParameterizedTest
    @ValueSource(strings = {"∇ ✓ 文 \uE000", "a\u202eb\tc\nd\u0007", "\ud800", "\ud83d\ude00", "سلام", "", " "})
    void anyTextCanBeDrawn(String text) throws IOException {
        Paper paper = new Paper(Paper.COLUMN, true);
        byte[] bytes = pdf(chart(text).picture(paper), paper);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertTrue(new PDFTextStripper().getText(document).contains("iteration"));
        }
    }

    @Test
    void withoutItsTitleAChartNamesItsValues() throws Exception {
        Chart chart = new Chart("Mean cosine", Axis.over("iteration", 0, 3), Axis.fitted(""))
                .add(new Curve("a", new double[] {0, 3}, new double[] {0, 1}, Ink.BLUE, Curve.Look.SOLID));
        for (boolean titled : List.of(true, false)) {
            Paper paper = new Paper(Paper.COLUMN, titled);
            ByteArrayOutputStream svg = new ByteArrayOutputStream();
            paper.svg(chart.picture(paper), svg);
            var texts = PictureTest.parsed(svg.toString(StandardCharsets.UTF_8)).getElementsByTagName("text");
            int found = 0;
            for (int i = 0; i < texts.getLength(); i++) {
                Node text = texts.item(i);
                found += text.getTextContent().equals("Mean cosine") ? 1 : 0;
            }
            assertEquals(1, found, "titled: " + titled);
        }
    }

    @Test
    void aLongNameEndsAtTheEdge() throws IOException {
        String name = "layer".repeat(60);
        Paper paper = new Paper(Paper.COLUMN, true);
        Chart chart =
                chart(name).add(new Curve(name, new double[] {0, 3}, new double[] {0, 1}, Ink.GREEN, Curve.Look.SOLID));
        try (PDDocument document = Loader.loadPDF(pdf(chart.picture(paper), paper))) {
            new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    TextPosition last = positions.get(positions.size() - 1);
                    assertTrue(last.getXDirAdj() + last.getWidthDirAdj() <= Paper.COLUMN * POINTS + .5, text);
                }
            }.getText(document);
        }
    }
}
