package io.github.hullwatch.synthetic.trial;

import java.io.Serializable;

/**
 * The settings that all trials of a study share.
 *
 * @param degrees the angle θ between the planes, 0 to 90
 * @param sigma the standard deviation of an initial weight
 * @param learningRate the step size η
 * @param maxIterations the most iterations of a trial, at least 1
 * @param seed of all randomness
 */
public record Setup(double degrees, double sigma, double learningRate, int maxIterations, long seed)
        implements Serializable {

    /** The largest maximum: a run keeps the loss of each iteration. */
    public static final int MOST_ITERATIONS = 10_000_000;

    /** What {@link #isAngle} asks for, for messages. */
    public static final String ANGLES = "an angle from 0 to 90 degrees is needed";

    /** What {@link #isPositive} asks for, for messages. */
    public static final String POSITIVE = "a finite number above 0 is needed";

    /** Whether it can be the angle between the planes. */
    public static boolean isAngle(double degrees) {
        return degrees >= 0 && degrees <= 90;
    }

    /** Whether it can be a step or a standard deviation. */
    public static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /** Setting A of the project's reconstruction: σ = 1, η = 0.30. */
    public static Setup a(long seed) {
        return new Setup(90, 1.0, 0.3, 6000, seed);
    }

    /** Setting B: σ = 1.1, η = 0.30. */
    public static Setup b(long seed) {
        return new Setup(90, 1.1, 0.3, 6000, seed);
    }

    /** The same at another angle. */
    public Setup at(double otherDegrees) {
        return new Setup(otherDegrees, sigma, learningRate, maxIterations, seed);
    }

    /** The same with another maximum of iterations. */
    public Setup within(int otherMaxIterations) {
        return new Setup(degrees, sigma, learningRate, otherMaxIterations, seed);
    }
}
