package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.compile.Cache;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --cache}, where prepared libraries are kept. */
final class CacheOption {

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description =
                    "Where prepared libraries are kept (default: $HULLWATCH_CACHE, or hullwatch in $XDG_CACHE_HOME or"
                            + " ~/.cache).")
    private Path dir;

    /** @throws IOException if there is something else in its place; names it */
    Cache cache() throws IOException {
        Cache cache = dir == null ? Cache.ofThisUser() : new Cache(dir.toAbsolutePath());
        for (Path part = cache.root(); part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                throw new FileSystemException(part.toString(), null, "is a file, not a directory");
            }
        }
        return cache;
    }
}
