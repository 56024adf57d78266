package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.TangentRequest;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which gradients a tangent kernel is made of, and how many of them are held at a time. Where not all are, the examples
 * are taken in groups, and each group meets itself and all later ones, whose gradients are computed anew each time.
 *
 * @param examples by their place in the probe set
 * @param outputs those that are summed over, counted through all output layers
 * @param rows of one group: examples whose gradients are held at a time
 */
record TangentPlan(int[] examples, int[] outputs, int rows) {

    /**
     * What is asked for, evenly spaced over the probe set, with all gradients held at a time.
     *
     * @param available how many outputs the model has
     * @param size of the probe set
     * @throws DoesNotFitException if the model does not have the output whose kernel is asked for
     */
    static TangentPlan of(TangentRequest request, int available, int size) {
        if (request.output().isPresent() && request.output().getAsInt() >= available) {
            throw new DoesNotFitException("the kernel of output "
                    + request.output().getAsInt() + " is asked for, but the model has outputs 0 to " + (available - 1));
        }
        int[] outputs = request.output().isPresent()
                ? new int[] {request.output().getAsInt()}
                : IntStream.range(0, available).toArray();
        int n = Math.min(request.examples(), size);
        int[] examples =
                IntStream.range(0, n).map(i -> (int) ((long) i * size / n)).toArray();
        return new TangentPlan(examples, outputs, n);
    }

    /**
     * The same, with as many gradients held at a time as the memory takes: those of all examples, or of two groups.
     *
     * @param bytes that gradients may take
     * @param each what those of one example take, in bytes
     * @throws DoesNotFitException if two examples take more
     */
    TangentPlan within(long bytes, long each) {
        int n = examples.length;
        long held = n * each <= bytes ? n : bytes / (2 * each);
        if (held < 1) {
            throw new DoesNotFitException(String.format(
                    Locale.ROOT,
                    "the tangent kernel does not fit: the gradients of two examples take %s, and may take %s; allow more"
                            + " memory, or leave the kernel out",
                    megabytes(2 * each),
                    megabytes(bytes)));
        }
        return new TangentPlan(examples, outputs, (int) held);
    }

    /** Whether the gradients of all examples are held at once. */
    boolean inOne() {
        return rows >= examples.length;
    }

    /** How many backward passes it takes: each group's once for itself, and once for every group before it. */
    long passes() {
        long full = examples.length / rows;
        long rest = examples.length % rows;
        return outputs.length * (rows * full * (full + 1) / 2 + rest * (full + 1));
    }

    /** The most memory that gradients take, in bytes, where those of one example take so much. */
    long bytes(long each) {
        return each * rows * (inOne() ? 1 : 2);
    }

    /** For people: millions of bytes, with one decimal. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
