package io.github.hullwatch.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads vectors from text: one per line, numbers separated by commas, semicolons, or blanks and tabs. UTF-8. The rules
 * (separators, headers, row numbers, comments, numbers) stand in docs/vector-files.md; this class applies them. What
 * could be read in two ways is refused, with the option that settles it, unless the file itself tells.
 */
final class CsvVectors {
    private static final Pattern SEPARATOR_HINT = Pattern.compile("(?i)\"?sep=([;,\\t])\"?");

    private final String file;
    private final TableRules rules;
    private final List<String> notes = new ArrayList<>();

    /** The first line, held back until the second one tells how it is meant. */
    private String first;

    private int firstLine;
    private Separator separator;

    /** Names of the columns; null if the file has none. */
    private Separator.Cells header;

    /** Whether the first column is left out. */
    private boolean dropping;

    private IndexRule index;
    private HeaderRule headerRule;

    /** Cells of a line, from the first line of numbers. */
    private int width = -1;

    private int widthLine;
    /** Whether each line ends with a separator. */
    private boolean trailing;

    private double[] data = new double[1024];
    private int rows;
    private int d;

    private CsvVectors(String file, TableRules rules) {
        this.file = file;
        this.rules = rules;
    }

    /**
     * Reads a text to its end.
     *
     * @param in left open
     * @param name of the file, for messages
     * @return n×d, float64, all finite
     * @throws FileFormatException if a line has another length than the first, a cell is not a finite number or would
     *     become 0, there is no vector, or the first line or column can be read in two ways: names file, line and
     *     column, and how to fix it
     * @throws IOException if it cannot be read
     */
    static VectorTable read(InputStream in, String name, TableRules rules) throws IOException {
        CsvVectors vectors = new CsvVectors(name, rules);
        // What is not UTF-8 becomes U+FFFD: no number, and harmless in names and comments.
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            vectors.line(withoutMarks(line).strip(), ++number);
        }
        return vectors.finish();
    }

    /** A byte order mark begins a file, and, where files were joined, a line. */
    private static String withoutMarks(String line) {
        int from = 0;
        while (from < line.length() && line.charAt(from) == '\ufeff') {
            from++;
        }
        return line.substring(from);
    }

    private void line(String line, int number) {
        if (line.isEmpty()) {
            return;
        }
        if (line.indexOf('\0') >= 0) {
            throw fail(number, "holds zero bytes, so it is not text in UTF-8; save it as such, or as .npy");
        }
        if (line.startsWith("#")) {
            if (MissingValue.begins(line)) {
                throw fail(
                        number,
                        "begins with the error value " + Decimal.quoted(line.split("[;,\\s]", 2)[0])
                                + " of a spreadsheet, not with a number; remove the line, or write '# ' if it is a"
                                + " comment");
            }
            return;
        }
        if (width < 0 && first == null) {
            Matcher hint = SEPARATOR_HINT.matcher(line);
            if (separator == null && hint.matches()) {
                separator = Separator.of(hint.group(1));
                return;
            }
            first = line;
            firstLine = number;
            return;
        }
        if (width < 0 && header == null) {
            begin(line);
        }
        row(cells(line, number), number);
    }

    /**
     * Reads the first line.
     *
     * @param second null if there is none
     */
    private void begin(String second) {
        separator = separator != null ? separator : separator(second);
        Separator.Cells cells = cells(first, firstLine);
        Separator.Cells next = second == null ? null : cut(second);
        boolean names =
                switch (rules.header()) {
                    case YES -> true;
                    case NO -> false;
                    case AUTO -> HeaderRule.isCertain(cells, next);
                };
        if (names) {
            header = cells;
        } else {
            row(cells, firstLine);
        }
    }

    /** That of the first line, if there are numbers in it; names may hold any sign. */
    private Separator separator(String second) {
        Separator own = Separator.of(first);
        if (second == null) {
            return own;
        }
        Separator.Cells cells = rules.header() == TableRules.Choice.YES ? null : cut(own, first);
        return cells != null && cells.texts().stream().anyMatch(HeaderRule::isNumberLike) ? own : Separator.of(second);
    }

    private void row(Separator.Cells cells, int number) {
        if (width < 0) {
            width = cells.size();
            widthLine = number;
            // A column that has a name is not empty by intent.
            trailing = separator != Separator.BLANKS
                    && width > 1
                    && cells.get(width - 1).isEmpty()
                    && !(header != null
                            && header.size() == width
                            && !header.get(width - 1).isEmpty());
            settleIndex(number);
        }
        if (cells.size() != width) {
            throw fail(
                    number,
                    count(cells.size(), "cell") + ", but line " + widthLine + " has " + width
                            + "; every vector needs the same length"
                            + (widthLine == firstLine
                                    ? "; if line " + firstLine + " holds names, give --header yes"
                                    : ""));
        }
        if (trailing && !cells.get(width - 1).isEmpty()) {
            throw fail(
                    number,
                    width,
                    "a number, but line " + widthLine
                            + " ends with a separator; remove that one, or write the number that is missing there");
        }
        int from = dropping ? 1 : 0;
        d = width - from - (trailing ? 1 : 0);
        if (d < 1) {
            throw fail(number, "nothing but the number of the row; give --index no if it is a vector");
        }
        if (index != null) {
            index.line(cells);
        }
        if (headerRule == null && header == null && rules.header() == TableRules.Choice.AUTO) {
            headerRule = new HeaderRule(List.copyOf(cells.texts().subList(from, from + d)));
        } else if (headerRule != null) {
            headerRule.line(cells.texts(), from);
        }
        if (cells.texts().stream().allMatch(String::isEmpty)) {
            throw fail(number, "nothing but separators; remove the line");
        }
        reserve();
        for (int k = 0; k < d; k++) {
            data[rows * d + k] = number(cells.get(from + k), number, from + k + 1);
        }
        rows++;
    }

    /** Compares the header with the first line of numbers, and looks for a column of row numbers. */
    private void settleIndex(int number) {
        int names = header == null ? -1 : header.size();
        int trimmed = trailing ? width - 1 : width;
        boolean beyond = header != null && names == trimmed - 1;
        boolean fits = names == width || names == trimmed;
        if (header != null && !beyond && !fits && rules.header() != TableRules.Choice.YES) {
            throw fail(
                    firstLine,
                    count(names, "name") + ", but line " + number + " has " + count(trimmed, "cell")
                            + "; write one name for each column, or give --header yes to pass over the line");
        }
        switch (rules.index()) {
            case YES -> dropping = true;
            case NO -> dropping = false;
            case AUTO -> {
                index = new IndexRule();
                boolean unnamed = (beyond || fits) && isUnnamed(header.get(0));
                dropping = beyond || unnamed;
                if (unnamed && (beyond || names > 1 && isUnnamed(header.get(1)))) {
                    throw fail(
                            firstLine,
                            "two columns without a name; remove them if they number the rows, or give --index no");
                }
            }
        }
    }

    private static boolean isUnnamed(String name) {
        return name.isEmpty() || name.equalsIgnoreCase("Unnamed: 0");
    }

    private void reserve() {
        long needed = ((long) rows + 1) * d;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new FileFormatException(file + " holds more than 2^31 numbers; split it");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * data.length)));
        }
    }

    private VectorTable finish() {
        if (width < 0 && header == null && first != null) {
            begin(null);
        }
        if (rows == 0) {
            throw new FileFormatException(file + " holds no vector: one per line is expected, numbers separated by"
                    + " commas" + (header == null ? "" : "; line " + firstLine + " holds names"));
        }
        judgeHeader();
        judgeIndex();
        if (trailing) {
            notes.add("each line ends with a separator, which is passed over");
        }
        return new VectorTable(NpyArray.matrix(rows, d, Arrays.copyOf(data, rows * d)), notes);
    }

    private void judgeHeader() {
        if (headerRule == null) {
            return;
        }
        if (headerRule.isDoubtful()) {
            throw fail(
                    firstLine,
                    "whole numbers that look like names of columns, not like a vector; give --header yes if they are"
                            + " names, or --header no if it is a vector (pandas writes no names with header=False)");
        }
        if (headerRule.isWorthANote()) {
            notes.add("line " + firstLine + ", 0 and 1, is read as a vector; give --header yes if it holds names");
        }
    }

    private void judgeIndex() {
        if (index == null) {
            return;
        }
        boolean unnamed = header != null && isUnnamed(header.get(0));
        IndexRule.Finding finding = !dropping
                ? d == 1 ? IndexRule.Finding.COORDINATE : index.named(header == null ? "" : header.get(0))
                : unnamed ? index.unnamed() : index.beyond(header.size());
        switch (finding) {
            case COORDINATE -> {}
            case INDEX ->
                notes.add("column 1 is left out: it has no name and holds the numbers or names of the rows;"
                        + " give --index no if it holds coordinates");
            case WORTH_A_NOTE ->
                notes.add("column 1 counts the lines and is read as a coordinate; give --index yes"
                        + " if it holds the numbers of the rows");
            case DOUBTFUL ->
                throw fail(
                        widthLine,
                        1,
                        (dropping
                                        ? "it has no name in line " + firstLine + ", but does not look like numbers or"
                                                + " names of rows"
                                        : "it looks like the numbers of the rows")
                                + "; give --index yes to leave the column out, or --index no to read it as numbers");
        }
    }

    private Separator.Cells cells(String line, int number) {
        try {
            return separator.cells(line);
        } catch (IllegalArgumentException e) {
            throw fail(number, e.getMessage());
        }
    }

    private Separator.Cells cut(String line) {
        return cut(separator, line);
    }

    /** Null where quotes do not match: the line is refused when its turn comes. */
    private static Separator.Cells cut(Separator separator, String line) {
        try {
            return separator.cells(line);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private double number(String cell, int line, int column) {
        String names = line == firstLine && header == null && rules.header() == TableRules.Choice.AUTO
                ? "; if the line holds names, give --header yes"
                : line == widthLine && header != null ? "; only line " + firstLine + " is taken for names" : "";
        if (cell.isEmpty()) {
            throw fail(line, column, "an empty cell; a number is expected");
        }
        if (!Decimal.isNumber(cell) && MissingValue.is(cell)) {
            throw fail(
                    line,
                    column,
                    Decimal.quoted(cell) + " is not a number but a missing value; remove the line" + names);
        }
        try {
            return Decimal.parse(cell);
        } catch (IllegalArgumentException e) {
            throw fail(
                    line,
                    column,
                    e.getMessage()
                            + (Decimal.isNumber(cell) || !Decimal.advice(cell).isEmpty() ? "" : names));
        }
    }

    private FileFormatException fail(int line, int column, String what) {
        return new FileFormatException(file + ", line " + line + ", column " + column + ": " + what);
    }

    private FileFormatException fail(int line, String what) {
        return new FileFormatException(file + ", line " + line + ": " + what);
    }

    private static String count(int n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }
}
