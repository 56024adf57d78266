package io.github.hullwatch.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes markup that is both HTML and XML: every tag is closed, every attribute is quoted, every text is escaped.
 *
 * <p>Whatever comes from outside (layer names, data set names, notes of experiments) goes through {@link #text} or an
 * attribute, which escape it. Only {@link #json} and {@link #trusted} do not, and say what they need. Not thread-safe.
 */
public final class Markup {
    /** Elements without an end tag in HTML. All others get one, since HTML ignores the slash of an empty element. */
    private static final Set<String> VOID = Set.of("meta", "br", "hr", "img", "input", "link", "col");

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * A page whose head is written; {@code html} is open. It loads nothing from elsewhere, and sends nothing there.
     *
     * @param title as the browser shows it
     * @param allowed what the page may use beside nothing at all: directives of a content security policy
     * @param css its style sheet
     */
    public static Markup page(String title, String allowed, String css) {
        Markup out = new Markup();
        out.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").leaf("meta", "charset", "utf-8");
        out.element("title", title);
        out.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.leaf("meta", "name", "color-scheme", "content", "light dark");
        out.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; " + allowed + "; base-uri 'none'; form-action 'none'");
        out.open("style").trusted(css).close().end();
        return out;
    }

    /** Opens an element. Attributes are name, value, name, value…; a pair whose value is null is left out. */
    public Markup open(String tag, Object... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element that was opened last, and starts a new line for readers of the source. */
    public Markup end() {
        close();
        out.append('\n');
        return this;
    }

    /** An element that holds text and nothing else. */
    public Markup element(String tag, Object text, Object... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that holds nothing. */
    public Markup leaf(String tag, Object... attributes) {
        start(tag, attributes);
        if (VOID.contains(tag)) {
            out.append("/>");
        } else {
            out.append("></").append(tag).append('>');
        }
        return this;
    }

    public Markup text(Object text) {
        escape(String.valueOf(text));
        return this;
    }

    /**
     * JSON for the script, inside a script element; {@code <}, {@code >} and {@code &} are escaped, so that it cannot
     * end it.
     */
    public Markup json(String json, Object... attributes) {
        start("script", attributes);
        out.append(" type=\"application/json\">");
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '<' -> out.append("\\u003c");
                case '>' -> out.append("\\u003e");
                case '&' -> out.append("\\u0026");
                case '\u2028' -> out.append("\\u2028");
                case '\u2029' -> out.append("\\u2029");
                default -> out.append(c);
            }
        }
        out.append("</script>\n");
        return this;
    }

    /** Markup that the program wrote itself, as it is: never anything from outside. */
    public Markup trusted(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * The document.
     *
     * @throws IllegalStateException if an element is still open
     */
    public String finish() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    /** A number for an attribute or a style, to a hundredth, without needless zeros. */
    public static String number(double value) {
        return decimal(Math.round(value * 100), 100);
    }

    /** A coordinate, to a tenth: finer than any screen shows a drawing. */
    static String coordinate(double value) {
        return decimal(Math.round(value * 10), 10);
    }

    private static String decimal(long parts, int of) {
        String sign = parts < 0 ? "-" : "";
        long size = Math.abs(parts);
        if (size % of == 0) {
            return sign + size / of;
        }
        String places = Long.toString(of + size % of).substring(1);
        return sign + size / of + "." + (places.endsWith("0") ? places.substring(0, places.length() - 1) : places);
    }

    private void start(String tag, Object... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes of <" + tag + "> come in pairs of name and value");
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(String.valueOf(attributes[i + 1]));
                out.append('"');
            }
        }
    }

    /** A line of text as it is shown: what {@link #allowed} refuses is replaced. */
    static String readable(String text) {
        return text.codePoints()
                .map(c -> !allowed(c) ? 0xFFFD : c == '\t' || c == '\n' || c == '\r' ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        }
    }

    /** The characters of XML 1.0, without controls and without overrides of direction, which disguise text. */
    private static boolean allowed(int c) {
        if (c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c >= 0x7F && c <= 0x9F) {
            return false;
        }
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c > 0xFFFF;
    }
}
