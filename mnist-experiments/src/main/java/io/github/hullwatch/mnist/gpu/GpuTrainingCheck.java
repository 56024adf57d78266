package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.card.Variant;
import io.github.hullwatch.cuda.compile.Cache;
import io.github.hullwatch.program.TrainingCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the graphics card can be used that a training was started for ({@code ./hullwatch --gpu}). ND4J would say
 * what it misses in a stack trace, or go on with what it finds.
 */
public final class GpuTrainingCheck implements TrainingCheck {

    /** Which libraries the launcher chose: {@code cuda} or {@code cuda-m11}; not set without {@code --gpu}. */
    static final String CHOSEN = "hullwatch.gpu";

    @Override
    public Optional<String> obstacle() {
        String chosen = System.getProperty(CHOSEN);
        if (chosen == null) {
            return Optional.empty();
        }
        String classPath = System.getProperty("java.class.path");
        return cpuLibrary(classPath).or(() -> {
            try {
                return obstacle(GpuMachine.ofThis(Cache.ofThisUser()).look(), chosen, classPath);
            } catch (IOException e) {
                return Optional.of("--gpu: the card can't be asked: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("--gpu: interrupted");
            }
        });
    }

    /** Where the card fails, ND4J would take this one without a word. */
    static Optional<String> cpuLibrary(String classPath) {
        return entries(classPath)
                .filter(jar -> jar.matches(".*nd4j-native-[0-9][^/]*\\.jar"))
                .findFirst()
                .map(jar -> "--gpu: ND4J's library for the CPU stands on the class path, too (" + jar
                        + "); leave it out of HULLWATCH_CLASSPATH");
    }

    /**
     * What is in the way of a training that was started with a class path.
     *
     * @param chosen the variant whose libraries are on it
     */
    static Optional<String> obstacle(GpuState state, String chosen, String classPath) {
        return state.obstacle()
                .map(obstacle -> "--gpu: " + obstacle.what() + "; next: " + obstacle.next())
                .or(() -> notCompiled(state, chosen, classPath));
    }

    /** A library as it is published: the driver would work on it for most of an hour, and then end this program. */
    private static Optional<String> notCompiled(GpuState state, String chosen, String classPath) {
        if (state.prepared().isEmpty()) {
            return Optional.empty();
        }
        if (!chosen.equals(Variant.CUDA_M11.profile())) {
            return Optional.of("--gpu: the libraries of " + chosen + " have no code for this card ("
                    + state.fit().orElseThrow().card() + "); unset HULLWATCH_GPU");
        }
        Path classes = state.prepared().get().library().classes();
        return entries(classPath).anyMatch(entry -> isSame(entry, classes))
                ? Optional.empty()
                : Optional.of("--gpu: what was compiled for this card is not on the class path (" + classes
                        + "); start with ./hullwatch --gpu, and HULLWATCH_CACHE as it was for gpu prepare");
    }

    /** The launcher names it by a link. */
    private static boolean isSame(String entry, Path folder) {
        try {
            return !entry.isEmpty() && Files.isSameFile(Path.of(entry), folder);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static Stream<String> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator));
    }
}
