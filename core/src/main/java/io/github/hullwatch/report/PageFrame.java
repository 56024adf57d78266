package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.files.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The frame of a page of ours: head with the policy that lets in its own scripts alone, contents, header, sections,
 * footer, scripts. The report fills it, and so does every other page that should look and behave like it.
 */
public final class PageFrame {

    /**
     * A part of the page with a heading.
     *
     * @param id for links, unique in the page
     * @param title its heading, also in the contents
     * @param body writes what stands below the heading
     */
    public record Section(String id, String title, Consumer<Markup> body) {}

    private PageFrame() {}

    /**
     * The whole page.
     *
     * @param title as the browser shows it
     * @param header writes the header, banners and numbers of note; the first section follows
     * @param sections in their order; one has the id {@code summary}
     * @param footer a sentence on where the page comes from
     * @param data writes what scripts read ({@link Markup#json})
     */
    public static String html(
            String title, Consumer<Markup> header, List<Section> sections, String footer, Consumer<Markup> data) {
        return html(PageStyle.load(), title, header, sections, footer, data);
    }

    static String html(
            PageStyle style,
            String title,
            Consumer<Markup> header,
            List<Section> sections,
            String footer,
            Consumer<Markup> data) {
        List<String> scripts = style.scripts().stream()
                .map(script -> "//<![CDATA[\n" + script + "//]]>")
                .toList();
        String hashes = scripts.stream()
                .map(script -> " 'sha256-" + digest(script) + "'")
                .collect(Collectors.joining());
        Markup out = Markup.page(title, "img-src data:; style-src 'unsafe-inline'; script-src" + hashes, style.css());
        out.open("body").element("a", "Skip to the summary", "class", "skip", "href", "#summary");
        out.open("div", "class", "sheet");
        contents(out, sections);
        out.open("main");
        header.accept(out);
        for (Section section : sections) {
            out.open("section", "id", section.id, "aria-labelledby", section.id + "-title");
            out.element("h2", section.title, "id", section.id + "-title");
            section.body.accept(out);
            out.end();
        }
        out.open("footer").text(footer).end();
        out.end().end();
        data.accept(out);
        for (String script : scripts) {
            out.open("script").trusted(script).end();
        }
        out.end().end();
        return out.finish();
    }

    /**
     * Something that a reader must know before all else.
     *
     * @param kind {@code bad} for what went wrong; else empty
     * @param strong how it begins
     * @param text how it goes on
     */
    public static void banner(Markup out, String kind, String strong, String text) {
        out.open("div", "class", ("banner " + kind).strip(), "role", "note")
                .element("strong", strong)
                .text(" " + text)
                .end();
    }

    /** A number that readers look for first, in a list of the class {@code figures-row}. */
    public static void notable(Markup out, String name, String value, String note) {
        out.open("div")
                .element("dt", name)
                .open("dd")
                .element("b", value)
                .element("span", note)
                .close()
                .end();
    }

    /** A part of a path as a part of an address. */
    public static String encoded(String part) {
        StringBuilder out = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString();
    }

    private static void contents(Markup out, List<Section> sections) {
        out.open("nav", "aria-label", "Contents").element("p", "Contents").open("ol");
        for (Section section : sections) {
            out.open("li").element("a", section.title, "href", "#" + section.id).close();
        }
        out.close().end();
    }

    private static String digest(String script) {
        String hex = Digest.sha256(script.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
