package io.github.hullwatch.mnist.gpu;

import io.github.hullwatch.cuda.compile.Cache;
import io.github.hullwatch.program.TrainingCheck;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether the graphics card can be used that a training was started for ({@code ./hullwatch --gpu}). ND4J would say what it
 * misses in a stack trace, or go on with what it finds.
 */
public final class GpuTrainingCheck implements TrainingCheck {

    /** Which libraries the launcher chose: {@code cuda} or {@code cuda-m11}; not set without {@code --gpu}. */
    static final String CHOSEN = "hullwatch.gpu";

    @Override
    public Optional<String> obstacle() {
        if (System.getProperty(CHOSEN) == null) {
            return Optional.empty();
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
