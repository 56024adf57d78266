package io.github.hullwatch.report;

import io.github.hullwatch.chart.Paper;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.StoredPicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A figure that an experiment drew: it is there as files. An SVG of Hullwatch's own is read back, and drawn in all
 * forms; of others the SVG is copied without its dark colours, the PNG as it is, and a PDF is made of the PNG.
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
            if (isThere(form == Form.PDF ? Form.PNG : form)) {
                forms.add(form);
            }
        }
        if (drawing().isPresent()) {
            forms.addAll(EnumSet.of(Form.PNG, Form.PDF));
        }
        return forms;
    }

    private boolean isThere(Form form) {
        return Files.isRegularFile(file(form), LinkOption.NOFOLLOW_LINKS);
    }

    private Path file(Form form) {
        return folder.resolve(stem + "." + form.name().toLowerCase(Locale.ROOT));
    }

    private byte[] bytes(Form form) throws IOException {
        try (InputStream in = Files.newInputStream(file(form), LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        }
    }

    /** The picture of an SVG that Hullwatch wrote; empty if there is none. */
    private Optional<Picture> drawing() {
        try {
            return isThere(Form.SVG)
                    ? StoredPicture.read(new String(bytes(Form.SVG), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        if (drawing().isPresent()) {
            return List.of(
                    "the experiment left it as a picture, which is scaled to the width, with its lettering and its"
                            + " title");
        }
        return List.of("the experiment left it as a picture, which is copied as it is"
                + (isThere(Form.PNG) ? "; the PDF holds the pixels of the PNG" : ""));
    }

    @Override
    public void write(Form form, Layout layout, OutputStream out) throws IOException {
        Paper paper = new Paper(layout.millimetres(), layout.titled());
        Optional<Picture> drawing = form == Form.CSV ? Optional.empty() : drawing();
        if (drawing.isPresent()) {
            switch (form) {
                case SVG -> paper.svg(drawing.get(), out);
                case PNG -> paper.png(drawing.get(), out);
                default -> paper.pdf(drawing.get(), out);
            }
            return;
        }
        switch (form) {
            case SVG ->
                out.write(new String(bytes(form), StandardCharsets.UTF_8)
                        .replaceAll(DARK, "not all")
                        .getBytes(StandardCharsets.UTF_8));
            case PDF -> paper.pdf(bytes(Form.PNG), title, out);
            default -> out.write(bytes(form));
        }
    }
}
