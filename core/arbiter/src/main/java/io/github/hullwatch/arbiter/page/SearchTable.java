package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.SearchRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The candidates as tables, best first: {@code candidates.md} and {@code candidates.csv}. */
public final class SearchTable {

    /** The name of the table in Markdown. */
    public static final String MARKDOWN = "candidates.md";

    /** The name of the table as comma-separated values. */
    public static final String CSV = "candidates.csv";

    private SearchTable() {}

    /**
     * Writes both files, each whole or not at all.
     *
     * @throws IOException if one cannot be written
     */
    public static void write(Path searchDir, SearchRecord search) throws IOException {
        throw new UnsupportedOperationException("not written yet: " + searchDir + search);
    }
}
