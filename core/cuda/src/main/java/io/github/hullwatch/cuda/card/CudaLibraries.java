package io.github.hullwatch.cuda.card;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * CUDA's own libraries, as a program would load them here.
 *
 * @param driver that of the driver, {@code libcuda.so.1}; empty if it is not found, as in a container that was started
 *     without it
 * @param found one for each {@link CudaLibrary}, in its order
 */
public record CudaLibraries(Optional<Path> driver, List<Found> found) {
    public CudaLibraries {
        found = List.copyOf(found);
    }

    /**
     * Where one library is loaded from.
     *
     * @param file the file, or the jar that holds it; empty if it is not found
     * @param trouble what is wrong with it; empty if nothing is
     */
    public record Found(CudaLibrary library, Optional<Path> file, Optional<String> trouble) {}

    /** Whether all are found and nothing is wrong with them. */
    public boolean fit() {
        return found.stream().allMatch(f -> f.file().isPresent() && f.trouble().isEmpty());
    }

    /** In one line: where they are, or what is missing or wrong. */
    public String sentence() {
        List<Found> missing = found.stream().filter(f -> f.file().isEmpty()).toList();
        String troubles =
                found.stream().flatMap(f -> f.trouble().stream()).distinct().collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            String names = missing.stream().map(f -> f.library().file()).collect(Collectors.joining(", "));
            return "not found: " + names + (troubles.isEmpty() ? "" : " (" + troubles + ")");
        }
        return troubles.isEmpty()
                ? found.stream()
                        .map(f -> f.file().orElseThrow())
                        .map(file -> file.toString().endsWith(".jar") ? file : file.getParent())
                        .distinct()
                        .map(Path::toString)
                        .collect(Collectors.joining(", "))
                : troubles;
    }
}
