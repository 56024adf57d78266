package io.github.hullwatch.cuda.compile;

import io.github.hullwatch.cuda.card.ComputeCapability;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where prepared libraries are kept. Each has a folder of its own, named by what it was made of: the digest of ND4J's
 * library, the card, and the compiler's version. So what another version made is never taken for this one's.
 *
 * <pre>
 * ROOT/cuda/6dbb21c08e5f7a90-sm_90-ptxas-13.0.88/
 *     cubins/007.O1.cubin            the machine code of a module, whole; a call that was cut off goes on from them
 *     classes/org/nd4j/nativeblas/linux-x86_64/libnd4jcuda.so
 *                                    the prepared library, its companion beside it; classes/ goes to the front of
 *                                    the class path
 *     prepared.properties            what it was made of, and its digest; written last
 *     SHA256SUMS                     for sha256sum -c
 * ROOT/cuda/nd4j-cuda-11.2-1.0.0-M1.1-sm_90
 *                                    a link to the last one's classes, for scripts
 * </pre>
 *
 * @param root need not exist
 */
public record Cache(Path root) {

    private static final int DIGITS = 16;

    /**
     * That of this machine's user: {@code HULLWATCH_CACHE}, or {@code hullwatch} in {@code XDG_CACHE_HOME} or {@code
     * ~/.cache}.
     *
     * @param environment the variables
     * @param home the user's home folder
     */
    public static Cache of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("HULLWATCH_CACHE", "");
        if (!own.isBlank()) {
            return new Cache(Path.of(own));
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        // XDG Base Directory Specification: paths that are not absolute are to be ignored.
        return new Cache((caches.startsWith("/") ? Path.of(caches) : home.resolve(".cache")).resolve("hullwatch"));
    }

    /** That of this machine's user. */
    public static Cache ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    private Path builds() {
        return root.resolve("cuda");
    }

    /** The folder of one library for one card by one compiler. */
    Build build(String digest, ComputeCapability card, PtxasVersion compiler) {
        return new Build(builds().resolve(digest.substring(0, DIGITS) + "-" + card + "-ptxas-" + compiler));
    }

    /**
     * What a launcher looks for: a folder for the front of the class path; it is there once the library is prepared.
     *
     * @param artifact with its version, such as {@code nd4j-cuda-11.2-1.0.0-M1.1}
     */
    public Path front(String artifact, ComputeCapability card) {
        return builds().resolve(artifact + "-" + card);
    }

    /**
     * The libraries that are prepared, by the names of their folders. Their bytes are not read.
     *
     * @throws IOException if the cache is there and can't be read
     */
    public List<PreparedLibrary> prepared() throws IOException {
        List<PreparedLibrary> found = new ArrayList<>();
        for (Build build : folders()) {
            PreparedLibrary.read(build.folder()).ifPresent(found::add);
        }
        return found;
    }

    /**
     * The folders of libraries that were begun and are not prepared, or no longer.
     *
     * @throws IOException if the cache is there and can't be read
     */
    public List<Path> unfinished() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Build build : folders()) {
            if (PreparedLibrary.read(build.folder()).isEmpty()) {
                found.add(build.folder());
            }
        }
        return found;
    }

    private List<Build> folders() throws IOException {
        List<Build> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(builds(), "*-ptxas-*")) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    folders.add(new Build(entry));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        folders.sort(Comparator.comparing(Build::folder));
        return folders;
    }

    /** The prepared library that a front leads to; empty if there is none. */
    public Optional<PreparedLibrary> at(String artifact, ComputeCapability card) throws IOException {
        Path front = front(artifact, card);
        return Files.isDirectory(front)
                ? PreparedLibrary.read(front.toRealPath().getParent())
                : Optional.empty();
    }
}
