package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.compile.Cache;
import io.github.hullwatch.program.TrainingCheck;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the graphics card can be used that a training was started for ({@code ./hullwatch --gpu}). ND4J would say
 * what it misses in a stack trace, or go on with what it finds.
 */
public final class GpuTrainingCheck implements TrainingCheck {

    /** Which libraries the launcher chose: {@code cuda} or {@code cuda-m11}; not set without {@code --gpu}. */
    static final String CHOSEN = "hullwatch.gpu";

    @Override
    public Optional<String> obstacle() {
        if (System.getProperty(CHOSEN) == null) {
            return Optional.empty();
        }
        // Where the card fails, ND4J would take this one without a word.
        Optional<String> cpu = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.matches(".*nd4j-native-[0-9][^/]*\\.jar"))
                .findFirst();
        if (cpu.isPresent()) {
            return Optional.of("--gpu: ND4J's library for the CPU stands on the class path, too (" + cpu.get()
                    + "); leave it out of HULLWATCH_CLASSPATH");
        }
        try {
            return GpuMachine.ofThis(Cache.ofThisUser()).look().obstacle().map(GpuTrainingCheck::line);
        } catch (IOException e) {
            return Optional.of("--gpu: the card can't be asked: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("--gpu: interrupted");
        }
    }

    private static String line(GpuState.Obstacle obstacle) {
        return "--gpu: " + obstacle.what() + "; next: " + obstacle.next();
    }
}
