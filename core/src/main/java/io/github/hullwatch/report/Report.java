package io.github.hullwatch.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One self-contained HTML page from a run directory. Equal runs give equal bytes; the page holds no time of its own making and
 * asks the network for nothing.
 *
 * <p>Runs that are unfinished, interrupted or cut off work too, and the page says so. Safe for use by several threads on
 * different directories.
 */
public final class Report {
    /** The page's name in the run directory. */
    public static final String FILE = "report.html";

    private Report() {}

    /**
     * Writes {@code report.html}, and its charts as {@code figures/report-*.svg}, replacing earlier ones. Each file appears whole or
     * not at all.
     *
     * @param runDir a run directory
     * @return the page
     * @throws io.github.hullwatch.run.RunDirectoryException if there is no run
     * @throws UncheckedIOException if the run cannot be read or the page cannot be written; the message names the file
     */
    public static Path write(Path runDir) {
        Style style = Style.load();
        RunView run = RunView.read(runDir);
        Gallery gallery = new Gallery(style.picture());
        try {
            String html = new Page(run, FigureSection.of(runDir), gallery, style).html();
            pictures(runDir.resolve("figures"), gallery.files());
            Path page = runDir.resolve(FILE);
            replace(page, html);
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the report of " + runDir + ": " + e.getMessage()
                            + "; make room or choose a folder that can be written to, then run `hullwatch report` again",
                    e);
        }
    }

    private static void pictures(Path folder, Map<String, String> files) throws IOException {
        if (files.isEmpty() && !Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            replace(folder.resolve(file.getKey()), file.getValue());
        }
        for (Path old : own(folder)) {
            if (!files.containsKey(old.getFileName().toString())) {
                Files.delete(old);
            }
        }
    }

    private static TreeSet<Path> own(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            TreeSet<Path> own = new TreeSet<>();
            all.filter(file -> file.getFileName().toString().matches(Gallery.PREFIX + ".*\\.svg"))
                    .forEach(own::add);
            return own;
        }
    }

    private static void replace(Path file, String text) throws IOException {
        // Not a temporary file of the JDK's: nobody but its owner could read that.
        String unique =
                ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
        Path whole = file.resolveSibling("." + file.getFileName() + "." + unique + ".tmp");
        try {
            Files.writeString(whole, text);
            try {
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
