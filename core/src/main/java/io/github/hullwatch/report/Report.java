package io.github.hullwatch.report;

import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.view.RunView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes one self-contained HTML page for a run directory. Equal runs give equal bytes: the page has no time of its
 * own, and it loads nothing from the network.
 *
 * <p>Unfinished, interrupted and failed runs have a page, too, which says so. Safe for use by several threads on
 * different directories.
 */
public final class Report {
    /** The name of the page in the run directory. */
    public static final String FILE = "report.html";

    private Report() {}

    /**
     * Writes {@code report.html}, its charts as {@code figures/report-*.svg}, and those that go into papers as PNG,
     * too. Replaces earlier ones. Each file
     * appears whole or not at all.
     *
     * @param runDir a run directory
     * @return the page
     * @throws io.github.hullwatch.run.RunDirectoryException if there is no run
     * @throws UncheckedIOException if the run cannot be read or the page cannot be written; the message names the file
     */
    public static Path write(Path runDir) {
        return write(runDir, runDir.resolve(FILE), true);
    }

    /**
     * Writes the page alone to a place of the user's, and nothing into the run directory: that may be read-only, or on
     * a disk that is full. Its links to files of the run lead nowhere from there.
     *
     * @param runDir a run directory
     * @param page the file to write
     * @return the page
     * @throws io.github.hullwatch.run.RunDirectoryException if there is no run
     * @throws UncheckedIOException if the run cannot be read or the page cannot be written; the message names the file
     */
    public static Path write(Path runDir, Path page) {
        return write(runDir, page, false);
    }

    /** The style sheet of the page, and of the drawings in it: for other pages that should look like it. */
    public static String styleSheet() {
        return PageStyle.load().css();
    }

    /** The library that the scripts of pages draw with, with its licence: for other pages. */
    public static String chartLibrary() {
        return PageStyle.load().scripts().get(0);
    }

    /**
     * The page, which is written nowhere.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if there is no run
     * @throws UncheckedIOException if the run cannot be read; the message names the file
     */
    public static String html(Path runDir) {
        try {
            return new Page(RunView.read(runDir), FigureSection.of(runDir), new Gallery(), PageStyle.load()).html();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + runDir + ": " + FileTrouble.of(e).sentence(), e);
        }
    }

    private static Path write(Path runDir, Path page, boolean withPictures) {
        PageStyle style = PageStyle.load();
        RunView run = RunView.read(runDir);
        Gallery gallery = new Gallery();
        try {
            String html = new Page(run, FigureSection.of(runDir), gallery, style).html();
            if (withPictures) {
                pictures(runDir.resolve("figures"), gallery);
            }
            AtomicFile.write(page, html);
            if (withPictures) {
                pixels(runDir.resolve("figures"), gallery.pixels());
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the report of " + runDir + ": "
                            + FileTrouble.of(e).sentence() + ", then run hullwatch report again",
                    e);
        }
    }

    private static void pictures(Path folder, Gallery gallery) throws IOException {
        Map<String, String> files = gallery.files();
        if (files.isEmpty() && !Files.isDirectory(folder) || isClosed(folder)) {
            return;
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            AtomicFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        for (Path old : own(folder)) {
            String name = old.getFileName().toString();
            if (!files.containsKey(name) && !gallery.pixels().containsKey(name)) {
                Files.delete(old);
            }
        }
    }

    /**
     * Whether no pictures are written, and none deleted: a link leads out of the run directory, and a file that took
     * the folder's place is not ours. The page has them all.
     */
    private static boolean isClosed(Path folder) {
        return Files.isSymbolicLink(folder) || Files.exists(folder) && !Files.isDirectory(folder);
    }

    /** After the page, which must not wait for a Java runtime that can draw pixels. */
    private static void pixels(Path folder, Map<String, Picture> pictures) throws IOException {
        if (isClosed(folder)) {
            return;
        }
        try {
            // At once: they take longer than the page.
            pictures.entrySet().parallelStream().forEach(picture -> pixels(folder, picture));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void pixels(Path folder, Map.Entry<String, Picture> picture) {
        try {
            AtomicFile.write(
                    folder.resolve(picture.getKey()), out -> picture.getValue().write(out, Picture.Form.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<Path> own(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            TreeSet<Path> own = new TreeSet<>();
            all.filter(file -> file.getFileName().toString().matches(Gallery.PREFIX + ".*\\.(svg|png)"))
                    .forEach(own::add);
            return own;
        }
    }
}
