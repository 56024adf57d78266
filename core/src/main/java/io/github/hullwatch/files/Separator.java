package io.github.hullwatch.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What stands between the numbers of a line. */
enum Separator {
    SEMICOLON(';'),
    COMMA(','),
    /** Any number of blanks, or one tab. */
    BLANKS(' ');

    /** Numbers side by side within a cell: the commas around it are not what separates them. */
    private static final Pattern TWO_NUMBERS = Pattern.compile("[-+.0-9eE]*[0-9][\\s]+[-+.0-9][-+.0-9eE]*");

    private final char sign;

    Separator(char sign) {
        this.sign = sign;
    }

    /**
     * The cells of a line.
     *
     * @param texts without blanks and quotes around them
     * @param quoted how many stood in quotes
     */
    record Cells(List<String> texts, int quoted) {
        int size() {
            return texts.size();
        }

        String get(int k) {
            return texts.get(k);
        }
    }

    /** The one of a line: semicolons before commas, commas before blanks; commas between blanks may be decimal ones. */
    static Separator of(String line) {
        boolean quoted = false;
        boolean commas = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c == SEMICOLON.sign) {
                return SEMICOLON;
            }
            commas |= !quoted && c == COMMA.sign;
        }
        boolean between = commas
                && line.indexOf('"') < 0
                && COMMA.cells(line).texts().stream()
                        .anyMatch(cell -> TWO_NUMBERS.matcher(cell).matches());
        return commas && !between ? COMMA : BLANKS;
    }

    /**
     * Cuts a line. A cell in double quotes ends at the closing quote; two quotes within it stand for one.
     *
     * @param line without blanks around it
     * @throws IllegalArgumentException if a quote is not closed, or text follows it within the cell
     */
    Cells cells(String line) {
        List<String> texts = new ArrayList<>();
        int quoted = 0;
        int at = 0;
        while (at >= 0) {
            at = skipBlanks(line, at);
            int end;
            if (at < line.length() && line.charAt(at) == '"') {
                quoted++;
                end = closingQuote(line, at);
                texts.add(line.substring(at + 1, end).replace("\"\"", "\"").strip());
                at = end + 1;
                end = end(line, at);
                if (!line.substring(at, end).isBlank()) {
                    throw new IllegalArgumentException("text follows a closing quote within a cell");
                }
            } else {
                end = end(line, at);
                texts.add(line.substring(at, end).strip());
            }
            at = next(line, end, texts);
        }
        return new Cells(texts, quoted);
    }

    private static int closingQuote(String line, int open) {
        for (int i = open + 1; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                if (i + 1 == line.length() || line.charAt(i + 1) != '"') {
                    return i;
                }
                i++;
            }
        }
        throw new IllegalArgumentException("a quote is not closed on its line");
    }

    private int end(String line, int from) {
        int i = from;
        while (i < line.length() && (this == BLANKS ? !isBlank(line.charAt(i)) : line.charAt(i) != sign)) {
            i++;
        }
        return i;
    }

    /** Where the next cell begins; −1 behind the last one. Two tabs in a row have an empty cell between them. */
    private int next(String line, int end, List<String> texts) {
        if (end == line.length()) {
            return -1;
        }
        if (this != BLANKS) {
            return end + 1;
        }
        int tabs = 0;
        int i = end;
        for (; i < line.length() && isBlank(line.charAt(i)); i++) {
            if (line.charAt(i) == '\t' && ++tabs > 1) {
                texts.add("");
            }
        }
        return i;
    }

    private static int skipBlanks(String line, int from) {
        int i = from;
        while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
