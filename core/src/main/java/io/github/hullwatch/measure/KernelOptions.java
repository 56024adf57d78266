package io.github.hullwatch.measure;

import io.github.hullwatch.snapshot.TangentRequest;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the tangent kernel is measured. Immutable: each method returns a changed copy.
 *
 * @param request how many examples, which outputs, how much memory
 * @param step of gradient descent on half the sum of the squared residuals of the examples; empty where the training is
 *     anything else
 */
public record KernelOptions(TangentRequest request, OptionalDouble step) {

    /** At most 100 examples, all outputs, 256 MB for gradients, no known step. */
    public static final KernelOptions DEFAULT =
            new KernelOptions(new TangentRequest(100, OptionalInt.empty(), 256_000_000), OptionalDouble.empty());

    /** @throws IllegalArgumentException if the step is not positive and finite */
    public KernelOptions {
        if (step.isPresent() && !(step.getAsDouble() > 0 && Double.isFinite(step.getAsDouble()))) {
            throw new IllegalArgumentException("a step of " + step.getAsDouble()
                    + ": it must be a positive number, the learning rate of the training");
        }
    }

    /**
     * The examples of the probe set that are taken, evenly spaced, where it has more. Time grows with their number,
     * memory with its square.
     *
     * @throws IllegalArgumentException if not from 1 to {@link TangentRequest#MOST_EXAMPLES}
     */
    public KernelOptions examples(int most) {
        return new KernelOptions(new TangentRequest(most, request.output(), request.bytes()), step);
    }

    /**
     * The kernel of one output alone, from 0, instead of the sum over all. Time grows with the number of outputs.
     *
     * @throws IllegalArgumentException if negative
     */
    public KernelOptions output(int index) {
        return new KernelOptions(new TangentRequest(request.examples(), OptionalInt.of(index), request.bytes()), step);
    }

    /**
     * The memory that gradients may take at a time; where those of all examples do not fit, they are computed several
     * times.
     *
     * @throws IllegalArgumentException if less than 65,536 bytes
     */
    public KernelOptions memory(long bytes) {
        return new KernelOptions(new TangentRequest(request.examples(), request.output(), bytes), step);
    }

    /**
     * Says that the training is plain gradient descent with this step on L = ½Σ(f(x) − y)², over exactly the examples
     * of the probe set: then the linear rate that Du, Zhai, Póczos and Singh prove stands beside the loss.
     * (Deeplearning4j's {@code Sgd} with MSE steps by the gradient of the mean over the batch and the outputs of the
     * square without ½: with n examples in a batch and k outputs, its learning rate is step · n·k/2.)
     *
     * @throws IllegalArgumentException if not positive and finite
     */
    public KernelOptions step(double size) {
        return new KernelOptions(request, OptionalDouble.of(size));
    }
}
