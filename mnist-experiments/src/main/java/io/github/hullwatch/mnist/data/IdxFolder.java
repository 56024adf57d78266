package io.github.hullwatch.mnist.data;

import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.mnist.data.IdxName.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with any set of IDX files, compared with no checksums: images and labels to learn from and to test on, or
 * one pair of which every seventh image is kept to test on. Headers tell images from labels; the words {@code train}
 * and {@code test} or {@code t10k} in the names tell the parts. What is not clear is refused.
 *
 * @param path the folder
 * @param origin where its name came from, for people
 */
record IdxFolder(Path path, String origin) {

    private static final String NOT_COMPARED = "checksums not compared (--checksum none)";

    /** A file of images and one of labels. */
    private record Pair(Path images, Path labels) {}

    /**
     * Reads the set.
     *
     * @throws DataException if there is none, more than one, or a file is not what it should be
     */
    DigitData read() {
        if (!Files.isDirectory(path)) {
            throw new DataException(path + " (" + origin + ") is not a folder; name one that holds IDX files.");
        }
        List<Path> files = files();
        Set<String> sets = new TreeSet<>();
        files.forEach(file -> sets.add(name(file).set()));
        if (sets.size() > 1) {
            throw new DataException(path + " (" + origin + ") holds more than one set: "
                    + sets.stream()
                            .map(set -> set.isEmpty() ? "one without a name" : set)
                            .collect(Collectors.joining(", "))
                    + "; put the files of one into a folder of its own, and name that.");
        }
        String set = sets.isEmpty() ? "" : sets.iterator().next();
        Optional<Pair> train = pair(files, Part.TRAIN);
        Optional<Pair> test = pair(files, Part.TEST);
        if (train.isPresent() && test.isPresent() && files.size() == 4) {
            return twoParts(set, train.get(), test.get());
        }
        Optional<Pair> whole = pair(files, Part.UNKNOWN);
        if (whole.isPresent() && files.size() == 2) {
            return onePart(set, whole.get());
        }
        throw unclear(files);
    }

    /** Files with IDX headers; of one that is there twice, gzipped and not, the one that is not. */
    private List<Path> files() {
        Map<String, Path> byName = new TreeMap<>();
        try (Stream<Path> listed = Files.list(path)) {
            listed.filter(Files::isRegularFile).filter(IdxFile::isIdx).sorted().forEach(file -> {
                String name = file.getFileName().toString();
                byName.merge(
                        plain(name).replace(".idx", "-idx"),
                        file,
                        (a, b) -> plain(name).equals(name) ? b : a);
            });
        } catch (IOException e) {
            throw new DataException(FileTrouble.of(e).sentence() + ".", e);
        }
        return List.copyOf(byName.values());
    }

    /** The pair of a part, if it is there and clear. */
    private static Optional<Pair> pair(List<Path> files, Part part) {
        Map<Boolean, List<Path>> byLabels = files.stream()
                .filter(file -> name(file).part() == part)
                .collect(Collectors.partitioningBy(file -> IdxFile.dimensions(file) == 1));
        List<Path> images = byLabels.get(false);
        List<Path> labels = byLabels.get(true);
        return images.size() == 1 && labels.size() == 1
                ? Optional.of(new Pair(images.get(0), labels.get(0)))
                : Optional.empty();
    }

    private DigitData twoParts(String set, Pair trainFiles, Pair testFiles) {
        Map<String, String> checksums = new LinkedHashMap<>();
        IdxPair train = read(trainFiles, checksums);
        IdxPair test = read(testFiles, checksums);
        if (!test.shape().equals(train.shape())) {
            throw new DataException(testFiles.images() + " holds images of " + test.shape() + ", but "
                    + trainFiles.images() + " such of " + train.shape() + "; use files that belong together.");
        }
        IdxClasses classes = IdxClasses.of(train, trainFiles.labels());
        return data(
                set,
                classes.images(train, trainFiles.labels()),
                classes.images(test, testFiles.labels()),
                "",
                checksums);
    }

    private DigitData onePart(String set, Pair files) {
        Map<String, String> checksums = new LinkedHashMap<>();
        IdxPair whole = read(files, checksums);
        if (whole.size() < DigitImages.HELD) {
            throw new DataException(files.images() + " holds " + whole.size()
                    + " images, too few to keep every seventh to test on; add files to test on, named test.");
        }
        DigitImages all = IdxClasses.of(whole, files.labels()).images(whole, files.labels());
        return data(set, all.held(false), all.held(true), " (every seventh)", checksums);
    }

    private static IdxPair read(Pair pair, Map<String, String> checksums) {
        IdxFile images = IdxFile.read(pair.images(), IdxFile.Kind.ANY);
        IdxFile labels = IdxFile.read(pair.labels(), IdxFile.Kind.ANY);
        checksums.put(plain(images.fileName()), images.sha256());
        checksums.put(plain(labels.fileName()), labels.sha256());
        return IdxPair.of(images, labels);
    }

    /** MNIST if it is that; else what the files or the folder are called, and never MNIST or strokes. */
    private String name(String set, Map<String, String> checksums) {
        Set<String> mnist =
                MnistFile.Set.MNIST.all().stream().map(MnistFile::sha256).collect(Collectors.toSet());
        if (mnist.equals(Set.copyOf(checksums.values()))) {
            return "mnist";
        }
        Path folder = path.toAbsolutePath().normalize().getFileName();
        String name = !set.isEmpty() ? set : folder == null ? "idx" : folder.toString();
        String small = name.toLowerCase(Locale.ROOT);
        return small.equals("mnist") || small.contains("strokes") ? "idx" : name;
    }

    private DigitData data(
            String set, DigitImages train, DigitImages test, String which, Map<String, String> checksums) {
        String name = name(set, checksums);
        String description = String.format(
                Locale.ROOT,
                "%s: %,d images of %s in %d classes%s to learn from and %,d%s to test on, from %s (%s); %s",
                name,
                train.size(),
                train.shape(),
                train.classes(),
                IdxClasses.told(train.classNames()),
                test.size(),
                which,
                path,
                origin,
                NOT_COMPARED);
        return new DigitData(name, description, train, test, checksums);
    }

    private DataException unclear(List<Path> files) {
        // The error of a file that is named like one tells more than that one is missing.
        for (Path file : likely()) {
            if (Files.isDirectory(file)) {
                throw new DataException(file + " (" + origin
                        + ") is a folder, not a file; move the file that it holds up in its place.");
            }
            if (!IdxFile.isIdx(file)) {
                IdxFile.read(file, IdxFile.Kind.ANY);
            }
        }
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String part = name(file).part().name().toLowerCase(Locale.ROOT);
            found.add(file.getFileName() + " (" + part + ", " + (IdxFile.dimensions(file) == 1 ? "labels" : "images")
                    + ")");
        }
        return new DataException(
                path + " (" + origin + ") is no set of IDX files: needed are images and labels of a part"
                        + " named train and of one named test or t10k, or one pair with neither word; found: "
                        + (found.isEmpty() ? "none" : String.join(", ", found)) + ".");
    }

    private List<Path> likely() {
        try (Stream<Path> listed = Files.list(path)) {
            return listed.filter(file -> IdxName.isLikely(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(FileTrouble.of(e).sentence() + ".", e);
        }
    }

    private static IdxName name(Path file) {
        return new IdxName(file.toString());
    }

    private static String plain(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
