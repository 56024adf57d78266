package io.github.hullwatch.program.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a VT100 as the panel uses: what stands on its screen after some text. Anything else that begins with an
 * escape is an error. Characters are one column wide.
 */
final class Emulator implements Screen {

    private static final Pattern SEQUENCE = Pattern.compile("\033(?:([78])|\\[(\\??[0-9;]*)([A-Za-z]))");

    private final Look look;
    private final List<String> scrolledOff = new ArrayList<>();
    private char[][] cells;
    private int columns;
    private int rows;
    private int row;
    private int column;
    private int savedRow;
    private int savedColumn;
    private int bottom;
    private boolean cursorShown = true;
    private Runnable onChange = () -> {};
    private int writes;
    private boolean closed;

    Emulator(int columns, int rows) {
        this(columns, rows, new Look(true, false));
    }

    Emulator(int columns, int rows, Look look) {
        this.look = look;
        cells = new char[0][];
        resize(columns, rows);
    }

    /** Lines keep their place from the top, as far as they fit; the region becomes the whole screen. */
    void resize(int newColumns, int newRows) {
        char[][] old = cells;
        cells = new char[newRows][newColumns];
        for (char[] line : cells) {
            Arrays.fill(line, ' ');
        }
        int lost = Math.max(0, row - newRows + 1);
        for (int r = 0; r < newRows && r + lost < old.length; r++) {
            System.arraycopy(old[r + lost], 0, cells[r], 0, Math.min(newColumns, old[r + lost].length));
        }
        columns = newColumns;
        rows = newRows;
        bottom = rows - 1;
        row = Math.max(0, row - lost);
        column = Math.min(column, columns - 1);
        onChange.run();
    }

    @Override
    public Extent extent() {
        return new Extent(columns, rows);
    }

    @Override
    public Look look() {
        return look;
    }

    @Override
    public void onChange(Runnable action) {
        onChange = action;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void write(String text) {
        writes++;
        Matcher sequence = SEQUENCE.matcher(text);
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c != '\033') {
                put(c);
                i++;
            } else if (sequence.find(i) && sequence.start() == i) {
                obey(sequence);
                i = sequence.end();
            } else {
                throw new IllegalArgumentException(
                        "unknown sequence in " + text.substring(i).replace("\033", "ESC"));
            }
        }
    }

    private void put(char c) {
        if (c == '\r') {
            column = 0;
        } else if (c == '\n') {
            lineFeed();
            column = 0;
        } else {
            if (column == columns) {
                lineFeed();
                column = 0;
            }
            cells[row][column++] = c;
        }
    }

    private void lineFeed() {
        if (row == bottom) {
            scrolledOff.add(new String(cells[0]).stripTrailing());
            System.arraycopy(cells, 1, cells, 0, bottom);
            cells[bottom] = new char[columns];
            Arrays.fill(cells[bottom], ' ');
        } else if (row < rows - 1) {
            row++;
        }
    }

    private void obey(Matcher sequence) {
        String all = sequence.group();
        if (all.equals("\0337")) {
            savedRow = row;
            savedColumn = column;
        } else if (all.equals("\0338")) {
            row = savedRow;
            column = savedColumn;
        } else if (all.equals("\033[?25l") || all.equals("\033[?25h")) {
            cursorShown = all.endsWith("h");
        } else {
            int[] numbers = sequence.group(2).isEmpty()
                    ? new int[0]
                    : Arrays.stream(sequence.group(2).split(";"))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            switch (sequence.group(3)) {
                case "A" -> row -= numbers[0];
                case "H" -> {
                    row = numbers[0] - 1;
                    column = numbers[1] - 1;
                }
                case "J" -> {
                    eraseRest();
                    for (int r = row + 1; r < rows; r++) {
                        Arrays.fill(cells[r], ' ');
                    }
                }
                case "K" -> eraseRest();
                case "r" -> {
                    bottom = numbers.length == 0 ? rows - 1 : numbers[1] - 1;
                    row = 0;
                    column = 0;
                }
                default -> throw new IllegalArgumentException("unknown sequence " + all.replace("\033", "ESC"));
            }
        }
        if (row < 0 || row >= rows) {
            throw new IllegalStateException("the cursor left the screen: " + all.replace("\033", "ESC"));
        }
    }

    private void eraseRest() {
        Arrays.fill(cells[row], Math.min(column, columns), columns, ' ');
    }

    /** The lines of the screen. */
    List<String> lines() {
        return Arrays.stream(cells)
                .map(line -> new String(line).stripTrailing())
                .toList();
    }

    /** What was ever printed and not erased: what scrolled off, and the screen to its last line. */
    List<String> history() {
        List<String> all = new ArrayList<>(scrolledOff);
        all.addAll(lines());
        while (!all.isEmpty() && all.get(all.size() - 1).isEmpty()) {
            all.remove(all.size() - 1);
        }
        return all;
    }

    boolean isWhole() {
        return bottom == rows - 1;
    }

    boolean isCursorShown() {
        return cursorShown;
    }

    int row() {
        return row;
    }

    int bottom() {
        return bottom;
    }

    int writes() {
        return writes;
    }

    boolean isClosed() {
        return closed;
    }
}
