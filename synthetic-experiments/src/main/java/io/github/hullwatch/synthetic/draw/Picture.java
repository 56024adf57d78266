package io.github.hullwatch.synthetic.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Writes {@code name.svg} and {@code name.png}, the latter at twice the size; the SVG stands even if the PNG fails. */
    public void write(Path dir, String name) throws IOException {
        Files.writeString(dir.resolve(name + ".svg"), svg());
        try {
            PngCanvas canvas = new PngCanvas(width, height);
            content.accept(canvas);
            canvas.write(dir.resolve(name + ".png"));
        } catch (LinkageError | InternalError e) {
            throw new IOException("this Java runtime cannot draw text; install fontconfig and a font (" + e + ")", e);
        }
    }
}
