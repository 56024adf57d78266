package io.github.hullwatch.run;

import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What had been written at a checkpoint.
 *
 * @param lastIteration the last one in the lines; null if there were none
 * @param files digests of whole files by their paths
 */
record Recorded(LineFile.Written measurements, LineFile.Written events, Long lastIteration, Map<String, String> files) {

    /** Directories of whole files. */
    static final List<String> PLACES = List.of(RunFiles.CERTIFICATES, RunFiles.PROJECTIONS, RunFiles.ARRAYS);

    private static final LineFile.Written EMPTY =
            new LineFile.Written(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    static final Recorded NOTHING = new Recorded(EMPTY, EMPTY, null, Map.of());

    SavedState state() {
        SavedState.Builder state = SavedState.builder()
                .put("measurements", state(measurements))
                .put("events", state(events))
                .parts(
                        "files",
                        files.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(file -> SavedState.builder()
                                        .put("file", file.getKey())
                                        .put("sha256", file.getValue())
                                        .build())
                                .toList());
        if (lastIteration != null) {
            state.put("lastIteration", lastIteration);
        }
        return state.build();
    }

    private static SavedState state(LineFile.Written written) {
        return SavedState.builder()
                .put("bytes", written.length())
                .put("sha256", written.sha256())
                .build();
    }

    /** @throws FileFormatException if it can't be */
    static Recorded of(SavedState state) {
        try {
            Map<String, String> files = new LinkedHashMap<>();
            for (SavedState file : state.parts("files")) {
                files.put(ownFile(file.text("file")), file.text("sha256"));
            }
            return new Recorded(
                    written(state.part("measurements")),
                    written(state.part("events")),
                    state.has("lastIteration") ? (Long) state.whole("lastIteration") : null,
                    files);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(StateFiles.JSON, null, e.getMessage(), e);
        }
    }

    private static LineFile.Written written(SavedState state) {
        long bytes = state.whole("bytes");
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes can't have been written");
        }
        return new LineFile.Written(bytes, state.text("sha256"));
    }

    /** A file whose name leads out of the run directory is not one of the run. */
    private static String ownFile(String name) {
        List<String> parts = List.of(name.split("/", -1));
        if (parts.size() < 2
                || !PLACES.contains(parts.get(0))
                || parts.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a file of a run");
        }
        return name;
    }

    /** @throws FileFormatException if a line or file of it is not there any more */
    void check(Path dir) throws IOException {
        measurements.check(dir.resolve(RunFiles.MEASUREMENTS));
        events.check(dir.resolve(RunFiles.EVENTS));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = dir.resolve(file.getKey());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileFormatException(file.getKey(), null, "is missing", null);
            }
            if (!Digest.sha256(path).equals(file.getValue())) {
                throw new FileFormatException(file.getKey(), null, "was changed", null);
            }
        }
    }
}
