package io.github.hullwatch.program.panel;

import java.io.Closeable;

/** The terminal as the panel needs it. */
interface Screen extends Closeable {

    /** Columns and rows. */
    record Extent(int columns, int rows) {}

    /** As large as it is now. */
    Extent extent();

    /** What it can show. */
    Look look();

    /** Writes characters and escape sequences, all at once. */
    void write(String text);

    /** Has something called when the size may have changed, or others may have drawn on it. */
    void onChange(Runnable action);

    @Override
    void close();
}
