package io.github.hullwatch.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.view.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pictures that an experiment put into {@code figures/}: every .svg and .png whose name does not start with {@value
 * Gallery#PREFIX}, but no .png beside an .svg of its name. Those of {@code notes.json} come first, in its order, then
 * the others by name.
 *
 * <p>Symbolic links are not followed: what lies outside of the run directory has no place on a page that may be passed
 * on.
 *
 * <p>They are embedded as images, in which no script runs. {@code notes.json} is a list of objects with {@code file}
 * and {@code caption}. A picture without a caption has the title of its SVG, or the name of its file. What is no
 * picture inside is named instead of shown.
 */
final class FigureSection {
    private static final String SVG = "image/svg+xml";

    /** Bytes of pictures that are embedded in the page; others are linked. */
    private static final int EMBEDDED = 1_200_000;

    private static final Pattern TITLE = Pattern.compile("<title[^>]*>([^<]*)</title>");

    private static final Pattern VIEW_BOX =
            Pattern.compile("<svg[^>]* viewBox=\"0 0 (\\d{1,6}(?:\\.\\d{1,6})?) (?:\\d{1,6}(?:\\.\\d{1,6})?)\"");
    /** Bytes of an SVG in which its size is looked for. */
    private static final int HEAD = 2_000;
    /** A picture of more units of width, each about a pixel, takes the page's full width. */
    private static final double BROAD = 500;
    /** The same for pictures made of pixels, which are drawn at twice their size. */
    private static final int BROAD_PIXELS = 1_000;
    /** What every PNG begins with (PNG specification, 5.2). */
    private static final int PNG = 0x89504E47;

    /** Where a PNG has its width. */
    private static final int PNG_WIDTH = 16;

    private final Path folder;
    private final Map<String, String> captions;

    private FigureSection(Path folder, Map<String, String> captions) {
        this.folder = folder;
        this.captions = captions;
    }

    static FigureSection of(Path runDir) throws IOException {
        Path folder = runDir.resolve("figures");
        TreeSet<String> names = new TreeSet<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(FigureSection::isRegular)
                        .map(file -> file.getFileName().toString())
                        .forEach(names::add);
            }
        }
        names.removeIf(name -> name.startsWith(Gallery.PREFIX) || type(name) == null);
        // A picture in both forms is shown once.
        Set<String> drawn = Set.copyOf(names);
        names.removeIf(name -> name.endsWith(".png") && drawn.contains(name.substring(0, name.length() - 3) + "svg"));
        Map<String, String> captions = new LinkedHashMap<>();
        if (names.isEmpty()) {
            return new FigureSection(folder, captions);
        }
        notes(folder.resolve(Figures.NOTES)).forEach((name, caption) -> {
            if (names.remove(name)) {
                captions.put(name, caption);
            }
        });
        names.forEach(name -> captions.put(name, null));
        return new FigureSection(folder, captions);
    }

    private static boolean isRegular(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Captions by file. Empty if there are no notes or they are malformed: pictures are worth showing without
     * captions.
     */
    private static Map<String, String> notes(Path file) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        if (isRegular(file)) {
            try {
                for (JsonNode note : new ObjectMapper().readTree(read(file))) {
                    if (note.path("file").isTextual()) {
                        notes.put(
                                note.path("file").textValue(),
                                note.path("caption").textValue());
                    }
                }
            } catch (JsonProcessingException notJson) {
                return Map.of();
            }
        }
        return notes;
    }

    boolean isEmpty() {
        return captions.isEmpty();
    }

    /** Whether a picture of this name is shown. */
    boolean holds(String file) {
        return captions.containsKey(file);
    }

    /** Each picture as a figure, in whatever forms it is there. */
    void addTo(Gallery gallery) {
        captions.forEach((file, given) -> {
            String stem = file.substring(0, file.lastIndexOf('.'));
            String caption = given != null ? given : caption(file, bytes(file));
            int end = caption.indexOf(". ") + 1;
            String title = end == 0 ? caption : caption.substring(0, end - 1);
            String says = end == 0 ? "" : caption.substring(end + 1);
            gallery.figure(new StoredFigure(gallery.name(stem), title, says, folder, stem));
        });
    }

    void write(Markup out) {
        out.open("div", "class", "charts");
        int room = EMBEDDED;
        List<String> left = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, String> entry : captions.entrySet()) {
            if (size(entry.getKey()) > room) {
                left.add(entry.getKey());
                continue;
            }
            byte[] bytes = bytes(entry.getKey());
            if (!isPicture(entry.getKey(), bytes)) {
                broken.add(entry.getKey());
                continue;
            }
            room -= bytes.length;
            String caption = entry.getValue() != null ? entry.getValue() : caption(entry.getKey(), bytes);
            out.open("figure", "class", isBroad(bytes) ? "broad" : null);
            caption(out, caption);
            out.open("div", "class", plate(entry.getKey(), bytes));
            out.leaf(
                    "img",
                    "alt",
                    caption,
                    "src",
                    "data:" + type(entry.getKey()) + ";base64,"
                            + Base64.getEncoder().encodeToString(bytes));
            out.close().end();
        }
        out.end();
        if (!left.isEmpty()) {
            out.open("p", "class", "read").text("Too large for this page: ");
            for (int i = 0; i < left.size(); i++) {
                out.text(i == 0 ? "" : ", ")
                        .element("a", left.get(i), "href", "figures/" + PageFrame.encoded(left.get(i)));
            }
            out.text(".").end();
        }
        if (!broken.isEmpty()) {
            String text = "Not shown, since there is no picture inside: " + String.join(", ", broken) + ".";
            out.element("p", text, "class", "read");
        }
    }

    /** Whether a file begins as pictures of its kind do: a browser would show a gap for another. */
    private static boolean isPicture(String name, byte[] bytes) {
        if (type(name).equals(SVG)) {
            return head(bytes).contains("<svg");
        }
        return bytes.length >= 4 && ByteBuffer.wrap(bytes).getInt() == PNG;
    }

    private static String head(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.UTF_8);
    }

    /**
     * The paper under a picture: none under a drawing that follows the reader's theme itself; under other drawings one
     * that turns dark together with them; under photographs and the like always a light one.
     */
    private static String plate(String name, byte[] bytes) {
        if (!type(name).equals(SVG)) {
            return "plate";
        }
        boolean themed = new String(bytes, StandardCharsets.UTF_8).contains("prefers-color-scheme");
        return themed ? "bare" : "plate drawn";
    }

    /** The first sentence stands out, as the title of a chart does. */
    private static void caption(Markup out, String caption) {
        int end = caption.indexOf(". ") + 1;
        out.open("figcaption").element("b", end == 0 ? caption : caption.substring(0, end));
        if (end > 0) {
            out.element("span", caption.substring(end + 1), "class", "sub");
        }
        out.close();
    }

    /** Whether a picture would be too small to read in half of the page's width. */
    private static boolean isBroad(byte[] picture) {
        Matcher box = VIEW_BOX.matcher(head(picture));
        if (box.find()) {
            return Double.parseDouble(box.group(1)) > BROAD;
        }
        boolean png = picture.length > PNG_WIDTH + 4 && ByteBuffer.wrap(picture).getInt() == PNG;
        return png && ByteBuffer.wrap(picture).getInt(PNG_WIDTH) > BROAD_PIXELS;
    }

    private long size(String name) {
        try {
            return Files.size(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a link that took the place of a file meanwhile. */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        }
    }

    private byte[] bytes(String name) {
        try {
            return read(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String caption(String name, byte[] bytes) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".svg")) {
            Matcher title = TITLE.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (title.find() && !title.group(1).isBlank()) {
                String text = title.group(1).strip();
                return text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&");
            }
        }
        return Words.sentence(name.substring(0, name.lastIndexOf('.')).replace('_', ' '));
    }

    private static String type(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".svg") ? SVG : lower.endsWith(".png") ? "image/png" : null;
    }
}
