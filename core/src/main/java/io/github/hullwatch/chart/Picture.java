package io.github.hullwatch.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A drawing that is a file of its own, in whatever form.
 *
 * @param width in pixels at 96 dpi
 * @param height in pixels at 96 dpi
 * @param title for readers who cannot see it
 * @param description what it shows, in a few sentences; empty if the title says enough
 * @param content draws it, on paper
 */
public record Picture(double width, double height, String title, String description, Consumer<Canvas> content) {
    /** A form of a file. */
    public enum Form {
        SVG,
        /** At twice the size. */
        PNG;

        /** The ending of the file's name, without the dot. */
        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Picture(double width, double height, String title, Consumer<Canvas> content) {
        this(width, height, title, "", content);
    }

    /** The same drawing with other words for readers who cannot see it. */
    public Picture titled(String words) {
        return new Picture(width, height, words, description, content);
    }

    /** As SVG with fixed colours, on white. */
    public String svg() {
        return svg(false);
    }

    /** As SVG that turns dark where the reader's theme is dark. */
    public String themedSvg() {
        return svg(true);
    }

    private String svg(boolean themed) {
        return svg(themed, Markup.number(width), Markup.number(height));
    }

    /** As SVG of a size of its own, with units. */
    String svg(boolean themed, String width, String height) {
        Markup out = new Markup();
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                themed ? StyleSheet.DRAWING + " standalone" : null,
                "viewBox",
                "0 0 " + Markup.number(this.width) + " " + Markup.number(this.height),
                "width",
                width,
                "height",
                height,
                "font-family",
                themed ? null : StyleSheet.FONTS,
                "role",
                "img");
        out.element("title", title);
        if (!description.isEmpty()) {
            out.element("desc", description);
        }
        if (themed) {
            out.open("style").trusted(StyleSheet.css()).end();
        }
        draw(themed ? SvgCanvas.styled(out) : SvgCanvas.fixed(out));
        out.end();
        return out.finish();
    }

    /**
     * Writes the picture.
     *
     * @throws IOException if {@code out} fails, or this Java runtime cannot draw
     */
    public void write(OutputStream out, Form form) throws IOException {
        if (form == Form.SVG) {
            out.write(svg().getBytes(StandardCharsets.UTF_8));
            return;
        }
        png(out, 2, 0);
    }

    /**
     * Writes it as PNG.
     *
     * @param scale pixels for each unit
     * @param density pixels of a metre of paper; 0 for none
     */
    void png(OutputStream out, double scale, double density) throws IOException {
        try {
            PngCanvas canvas = new PngCanvas(width, height, scale);
            draw(canvas);
            canvas.write(out, density);
        } catch (LinkageError | InternalError e) {
            throw new IOException("this Java runtime cannot draw text; install fontconfig and a font (" + e + ")", e);
        }
    }

    /**
     * Writes it as PDF.
     *
     * @param scale points for each unit
     */
    void pdf(OutputStream out, double scale) throws IOException {
        try (PdfCanvas canvas = new PdfCanvas(width, height, scale)) {
            draw(canvas);
            canvas.write(out, title, description);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoClassDefFoundError e) {
            throw new IOException("no PDF without Apache PDFBox on the class path (" + e.getMessage() + ")", e);
        }
    }

    private void draw(Canvas canvas) {
        canvas.rectangle(0, 0, width, height, 0, Style.of(Role.PAPER));
        content.accept(canvas);
    }
}
