package io.github.hullwatch.chart;

/** Width and height of a chart, without its title and legend, and how much of it readers can tell apart. */
public enum Size {
    /** Half a page wide: drawn at about its size, so that its text has the size of text. */
    NORMAL(460, 280, 240, 5),
    WIDE(960, 360, 500, 5),
    /** As wide, one of several below one another. */
    LOW(960, 220, 500, 3),
    /** Of a figure of its own. */
    FIGURE(720, 400, 320, 7);

    private final int width;
    private final int height;
    private final int buckets;
    private final int levels;

    Size(int width, int height, int buckets, int levels) {
        this.width = width;
        this.height = height;
        this.buckets = buckets;
        this.levels = levels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** How many stretches a long line is reduced to. */
    int buckets() {
        return buckets;
    }

    /** About how many values of the vertical axis are marked. */
    int levels() {
        return levels;
    }
}
