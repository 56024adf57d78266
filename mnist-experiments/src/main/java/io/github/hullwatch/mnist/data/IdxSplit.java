package io.github.hullwatch.mnist.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.api.split.InputStreamInputSplit;
import org.datavec.api.split.StreamInputSplit;

/** Reads what a split of DataVec's names: which of its files are IDX files, and where their bytes come from. */
final class IdxSplit {

    private IdxSplit() {}

    /**
     * Reads all files of a split, into memory.
     *
     * @throws IllegalArgumentException if it has no files, or is one of text
     * @throws DataException if files are missing, malformed or do not belong together
     */
    static IdxImages read(InputSplit split) throws IOException {
        List<URI> uris = new ArrayList<>();
        List<IdxFile> read = new ArrayList<>();
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (split instanceof InputStreamInputSplit stream) {
            URI[] locations = stream.locations();
            boolean named = locations != null && locations.length > 0 && locations[0] != null;
            uris.add(named ? locations[0] : null);
            read.add(IdxFile.read(
                    named ? locations[0].toString() : "the stream", stream.getIs(), IdxFile.Kind.ANY, most));
        } else {
            for (URI uri : locations(split)) {
                if (!isPassedOver(split, uri)) {
                    IdxFile file = read(split, uri, most);
                    most -= file.data().length;
                    uris.add(uri);
                    read.add(file);
                }
            }
        }
        return IdxImages.of(read, uris);
    }

    private static List<URI> locations(InputSplit split) {
        List<URI> locations = new ArrayList<>();
        Iterator<URI> iterator = split.locations() == null ? null : split.locationsIterator();
        if (iterator != null) {
            iterator.forEachRemaining(locations::add);
        }
        if (locations.isEmpty()) {
            throw new IllegalArgumentException(split.getClass().getSimpleName()
                    + " names no files; IDX files are read from a split that does, such as FileSplit.");
        }
        return locations;
    }

    /** Of a folder, what is no IDX file and isn't named like one. */
    private static boolean isPassedOver(InputSplit split, URI uri) {
        if (!(split instanceof FileSplit folder) || !folder.getRootDir().isDirectory()) {
            return false;
        }
        Path path = path(uri);
        return !IdxName.isLikely(path.getFileName().toString()) && (!Files.isRegularFile(path) || !IdxFile.isIdx(path));
    }

    private static IdxFile read(InputSplit split, URI uri, long most) throws IOException {
        if (split instanceof StreamInputSplit streams) {
            try (InputStream in = streams.getStreamCreatorFn().apply(uri)) {
                return IdxFile.read(uri.toString(), in, IdxFile.Kind.ANY, most);
            }
        }
        return IdxFile.read(path(uri), IdxFile.Kind.ANY, most);
    }

    private static Path path(URI uri) {
        if (uri.getScheme() != null && !uri.getScheme().equalsIgnoreCase("file")) {
            throw new IllegalArgumentException(uri + " is no file; a StreamInputSplit reads from elsewhere.");
        }
        return uri.getScheme() == null ? Path.of(uri.getPath()) : Path.of(uri);
    }
}
