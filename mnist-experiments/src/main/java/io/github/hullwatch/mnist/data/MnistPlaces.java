package io.github.hullwatch.mnist.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places where MNIST is looked for on this machine, in this order: the folder that the user names; {@code
 * $HULLWATCH_MNIST}; DL4J's own cache; Hullwatch's cache, where a download is kept. A folder that the user chose must
 * hold all four files; a cache that holds none is skipped. The first place that holds any file is used: an error in it
 * is reported, and no other place is taken instead.
 */
public final class MnistPlaces {
    /** The environment variable that names a folder. */
    public static final String VARIABLE = "HULLWATCH_MNIST";

    private final Optional<MnistFolder> chosen;
    private final List<MnistFolder> dl4jCaches;
    private final MnistFolder cache;
    private final Checksum checksum;

    /**
     * The places of a machine.
     *
     * @param option what the user gave as {@code --data}, or null
     * @param environment the process's environment
     * @param home the user's home folder
     * @param dl4jFolder value of DL4J's property for its folder, or null for its default in the user's home
     * @param files what is looked for
     */
    MnistPlaces(Path option, Map<String, String> environment, Path home, String dl4jFolder, MnistFile.Set files) {
        String variable = environment.get(VARIABLE);
        if (option != null) {
            chosen = Optional.of(new MnistFolder(option, "--data", files));
        } else if (variable != null && !variable.isBlank()) {
            chosen = Optional.of(new MnistFolder(Path.of(variable), "$" + VARIABLE, files));
        } else {
            chosen = Optional.empty();
        }
        Path dl4j = dl4jFolder == null ? home.resolve(".deeplearning4j") : Path.of(dl4jFolder);
        dl4jCaches = List.of(
                new MnistFolder(dl4j, "DL4J's cache", files),
                new MnistFolder(dl4j.resolve("data").resolve("MNIST"), "DL4J's cache", files));
        String caches = environment.get("XDG_CACHE_HOME");
        Path ours = caches == null || caches.isBlank() ? home.resolve(".cache") : Path.of(caches);
        cache = new MnistFolder(ours.resolve("hullwatch").resolve("mnist"), "Hullwatch's cache", files);
        checksum = Checksum.MNIST;
    }

    private MnistPlaces(MnistPlaces same, Checksum checksum) {
        this.chosen = same.chosen;
        this.dl4jCaches = same.dl4jCaches;
        this.cache = same.cache;
        this.checksum = checksum;
    }

    /**
     * The places of this machine.
     *
     * @param option what the user gave as {@code --data}, or null
     */
    public static MnistPlaces ofThisMachine(Path option) {
        return new MnistPlaces(
                option,
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("org.deeplearning4j.resources.directory"),
                MnistFile.Set.MNIST);
    }

    /**
     * The same places, where the folder that the user chose is compared with this; a cache is always compared with
     * MNIST.
     */
    public MnistPlaces with(Checksum other) {
        return new MnistPlaces(this, other);
    }

    /** The folder that would be read, if any; opens nothing. */
    public Optional<Path> found() {
        return folder().map(MnistFolder::path);
    }

    /**
     * MNIST as found on this machine, without a download.
     *
     * @return empty if no place holds it
     * @throws DataException if a folder was chosen or found and is not MNIST
     */
    public Optional<DigitData> read() {
        return folder().map(this::read);
    }

    /**
     * MNIST as found on this machine, or else downloaded into Hullwatch's cache.
     *
     * @throws DataException if a folder was chosen or found and is not MNIST, or the download fails
     */
    public DigitData readOrDownload(MnistDownload download) {
        return read().orElseGet(() -> {
            download.into(cache);
            return cache.read();
        });
    }

    private DigitData read(MnistFolder folder) {
        return checksum == Checksum.NONE && chosen.isPresent()
                ? new IdxFolder(folder.path(), folder.origin()).read()
                : folder.read();
    }

    private Optional<MnistFolder> folder() {
        if (chosen.isPresent()) {
            return chosen;
        }
        for (MnistFolder place : dl4jCaches) {
            if (place.hasAny()) {
                return Optional.of(place);
            }
        }
        // Our own cache fills file by file: an interrupted download has left only some of them.
        return Optional.of(cache).filter(folder -> folder.missing().isEmpty());
    }
}
