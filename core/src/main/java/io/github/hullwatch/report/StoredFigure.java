package io.github.hullwatch.report;

import io.github.hullwatch.chart.Paper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A figure that an experiment drew: it is there as files, which are copied. The SVG loses its dark colours, and a PDF
 * is made of the PNG.
 *
 * @param folder where its files are
 * @param stem their name without the ending
 */
record StoredFigure(String name, String title, String says, Path folder, String stem) implements Figure {

    /** What makes a drawing dark where the reader's theme is. */
    private static final String DARK = "\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)";

    @Override
    public Set<Form> forms() {
        EnumSet<Form> forms = EnumSet.noneOf(Form.class);
        for (Form form : Form.values()) {
            if (Files.isRegularFile(file(form), LinkOption.NOFOLLOW_LINKS)) {
                forms.add(form);
            }
        }
        return forms;
    }

    /** The file that a form is made of. */
    private Path file(Form form) {
        Form source = form == Form.PDF ? Form.PNG : form;
        return folder.resolve(stem + "." + source.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> layers() {
        return List.of();
    }

    @Override
    public boolean isOfOneIteration() {
        return false;
    }

    @Override
    public List<String> notes(Layout layout) {
        return List.of(stem + " is a picture that the experiment left: SVG and PNG are copied as they are, the PDF holds"
                + " the pixels of the PNG");
    }

    @Override
    public void write(Form form, Layout layout, OutputStream out) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file(form), LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readAllBytes();
        }
        switch (form) {
            case SVG ->
                out.write(new String(bytes, StandardCharsets.UTF_8)
                        .replaceAll(DARK, "not all")
                        .getBytes(StandardCharsets.UTF_8));
            case PDF -> new Paper(layout.millimetres(), false).pdf(bytes, title, out);
            default -> out.write(bytes);
        }
    }
}
