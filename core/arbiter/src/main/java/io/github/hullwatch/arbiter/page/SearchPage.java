package io.github.hullwatch.arbiter.page;

import java.io.IOException;
import java.nio.file.Path;

/** {@code search.html}: one file that loads nothing from elsewhere. */
public final class SearchPage {

    /** The name of the file, beside {@code search.json}. */
    public static final String FILE = "search.html";

    private SearchPage() {}

    /**
     * Writes the page of a search from its {@code search.json} and the runs of its candidates, as far as they are there.
     *
     * @throws IOException if search.json cannot be read, or the page cannot be written
     */
    public static void write(Path searchDir) throws IOException {
        throw new UnsupportedOperationException("not written yet: " + searchDir);
    }
}
