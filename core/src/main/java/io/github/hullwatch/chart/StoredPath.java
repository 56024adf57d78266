package io.github.hullwatch.chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code d} of an SVG path back, as {@link Outline#svg} writes it and as it did before steps were relative.
 */
final class StoredPath {
    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)");

    /** A letter, then numbers. */
    private static final Pattern STEP = Pattern.compile("([MLHVZmlhvz])((?:\\s|" + NUMBER + ")*)");

    private final Outline outline = new Outline();
    private double x;
    private double y;
    private double startX;
    private double startY;

    private StoredPath() {}

    /**
     * The outline.
     *
     * @throws IllegalArgumentException if it has anything else in it
     */
    static Outline outline(String path) {
        StoredPath stored = new StoredPath();
        Matcher steps = STEP.matcher(path);
        int at = 0;
        while (at < path.length() && steps.find(at) && steps.start() == at) {
            stored.step(steps.group(1).charAt(0), NUMBER.matcher(steps.group(2)));
            at = steps.end();
        }
        if (at < path.length()) {
            throw new IllegalArgumentException(path.substring(at));
        }
        return stored.outline;
    }

    private void step(char step, Matcher numbers) {
        boolean relative = Character.isLowerCase(step);
        if (Character.toUpperCase(step) == 'Z') {
            outline.close();
            x = startX;
            y = startY;
            return;
        }
        // A step that is like the one before has no letter.
        for (boolean first = true; numbers.find(); first = false) {
            switch (Character.toUpperCase(step)) {
                case 'H' -> x = next(numbers, relative ? x : 0);
                case 'V' -> y = next(numbers, relative ? y : 0);
                default -> {
                    x = next(numbers, relative ? x : 0);
                    if (!numbers.find()) {
                        throw new IllegalArgumentException("a number is missing");
                    }
                    y = next(numbers, relative ? y : 0);
                }
            }
            if (first && Character.toUpperCase(step) == 'M') {
                startX = x;
                startY = y;
                outline.move(x, y);
            } else {
                outline.line(x, y);
            }
        }
    }

    /** A number on top of another one; to a tenth, as they are written, so that no errors add up. */
    private static double next(Matcher number, double from) {
        return Math.round(10 * (from + Double.parseDouble(number.group()))) / 10.0;
    }
}
