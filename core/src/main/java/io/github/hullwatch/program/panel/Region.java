package io.github.hullwatch.program.panel;

import java.util.List;

/**
 * The escape sequences that keep a panel at the foot of a screen. What is above it becomes the terminal's scrolling
 * region (DECSTBM, as in VT100 and all that came after it): whatever this or another program prints there, by whatever
 * way, scrolls above the panel and cannot destroy it. The cursor stays in that region; it is hidden while a frame is
 * drawn only. Makes text, writes nothing; not thread-safe.
 */
final class Region {

    private static final String SAVE = "\0337";
    private static final String RESTORE = "\0338";
    private static final String WHOLE_SCREEN = "\033[r";
    private static final String ERASE_BELOW = "\033[J";
    private static final String ERASE_REST = "\033[K";
    private static final String HIDE = "\033[?25l";
    private static final String SHOW = "\033[?25h";

    private int rows;
    private int height;

    /** Whether a panel is on the screen. */
    boolean isOpen() {
        return height > 0;
    }

    /** Makes room for another number of lines, or on a screen that has another size, and draws. */
    String draw(List<String> lines, int screenRows) {
        StringBuilder text = new StringBuilder();
        if (lines.size() != height || screenRows != rows) {
            text.append(leave());
            height = lines.size();
            rows = screenRows;
            // Scrolls up what stands where the panel will be; the cursor is then above it.
            text.append("\n".repeat(height)).append("\033[").append(height).append('A');
        }
        // The margins are set each time, in case another program took them away; that moves the cursor.
        text.append(HIDE).append(SAVE).append("\033[1;").append(rows - height).append('r');
        for (int i = 0; i < height; i++) {
            text.append("\033[").append(rows - height + 1 + i).append(";1H");
            text.append(lines.get(i)).append(ERASE_REST);
        }
        return text.append(RESTORE).append(SHOW).toString();
    }

    /** Shows a line above the panel, or wherever the cursor is if there is none. */
    static String say(String clean) {
        return "\r" + ERASE_REST + clean + "\n";
    }

    /** Gives the whole screen back, without the panel; the cursor stays after the last line that was printed. */
    String leave() {
        if (!isOpen()) {
            return "";
        }
        height = 0;
        rows = 0;
        return SAVE + WHOLE_SCREEN + RESTORE + "\r" + ERASE_BELOW + SHOW;
    }

    /** Others may have drawn anywhere: what was there is left, and room is made anew. */
    void forget() {
        rows = -1;
    }
}
