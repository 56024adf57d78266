package io.github.hullwatch.synthetic.draw;

import io.github.hullwatch.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A picture that can be written in both forms.
 *
 * @param width in pixels at 96 dpi
 * @param height in pixels at 96 dpi
 * @param title for readers who cannot see it
 * @param content draws it
 */
public record Picture(double width, double height, String title, Consumer<Canvas> content) {

    /** As SVG. */
    public String svg() {
        SvgCanvas canvas = new SvgCanvas(width, height, title);
        content.accept(canvas);
        return canvas.toString();
    }

    /** A form of a file. */
    public enum Form {
        SVG,
        /** At twice the size. */
        PNG;

        /** Of the file's name, without the dot. */
        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @throws IOException if it cannot be written, or this Java runtime cannot draw
     */
    public void write(Path file, Form form) throws IOException {
        if (form == Form.SVG) {
            AtomicFile.write(file, svg());
            return;
        }
        try {
            PngCanvas canvas = new PngCanvas(width, height);
            content.accept(canvas);
            AtomicFile.write(file, canvas::write);
        } catch (LinkageError | InternalError e) {
            throw new IOException("this Java runtime cannot draw text; install fontconfig and a font (" + e + ")", e);
        }
    }
}
