package io.github.hullwatch.snapshot;

import java.util.OptionalInt;

/**
 * What is asked for of the tangent kernel of a model. Immutable.
 *
 * @param examples of the probe set, at most; taken evenly spaced from it where it has more
 * @param output the one output whose kernel it is, from 0; empty for the sum over all outputs
 * @param bytes of memory that gradients may take at a time
 */
public record TangentRequest(int examples, OptionalInt output, long bytes) {

    /** The most examples that may be asked for: an n×n kernel is kept for every layer. */
    public static final int MOST_EXAMPLES = 2000;

    private static final long LEAST_BYTES = 1 << 16;

    /** @throws IllegalArgumentException if a number is out of range */
    public TangentRequest {
        if (examples < 1 || examples > MOST_EXAMPLES) {
            throw new IllegalArgumentException(
                    "a kernel of " + examples + " examples: it must be 1 to " + MOST_EXAMPLES);
        }
        if (output.isPresent() && output.getAsInt() < 0) {
            throw new IllegalArgumentException("a kernel of output " + output.getAsInt() + ": outputs count from 0");
        }
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "a kernel in " + bytes + " bytes of memory: it must be at least " + LEAST_BYTES);
        }
    }
}
