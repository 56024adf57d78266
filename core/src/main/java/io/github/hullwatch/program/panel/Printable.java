package io.github.hullwatch.program.panel;

import org.jline.utils.WCWidth;

/** Text from elsewhere, such as names of layers, so that it can neither move the cursor nor break a line's width. */
final class Printable {

    private Printable() {}

    /**
     * What cannot be printed in a place of its own becomes a question mark: control characters, escape sequences, line
     * separators, characters that change the direction of writing. Marks that are put upon others are left out.
     */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isPrintable(c)) {
                clean.append('?');
            } else if (WCWidth.wcwidth(c) > 0) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> WCWidth.wcwidth(c) >= 0;
        };
    }

    /** The columns that clean text takes: two for a character of East Asian width. */
    static int width(String text) {
        return text.codePoints().map(WCWidth::wcwidth).sum();
    }

    /** Clean text cut to at most so many columns; what was cut off is hinted at. */
    static String cut(String text, int columns, char ellipsis) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (used + WCWidth.wcwidth(c) > columns - 1) {
                break;
            }
            used += WCWidth.wcwidth(c);
            kept.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return columns < 1 ? "" : kept.append(ellipsis).toString();
    }

    /** Clean text cut or padded to exactly so many columns. */
    static String fit(String text, int columns, char ellipsis) {
        String cut = cut(text, columns, ellipsis);
        return cut + " ".repeat(Math.max(0, columns - width(cut)));
    }
}
