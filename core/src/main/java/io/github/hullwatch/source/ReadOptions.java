package io.github.hullwatch.source;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of a stored model is read, and how.
 *
 * @param layers must match the whole of a layer's name; null for all
 * @param neurons which dimension of an array tells neurons apart; null for what its framework does
 * @param heap what fits into memory
 */
public record ReadOptions(Pattern layers, NeuronAxis neurons, Heap heap) {

    /** Whether a layer is asked for. */
    boolean names(String layer) {
        return layers == null || layers.matcher(layer).matches();
    }

    /**
     * How much memory there is.
     *
     * @param bytes of heap; {@link Long#MAX_VALUE} for no limit
     * @param bytesPerWeight that measuring takes beside the weights themselves
     */
    public record Heap(long bytes, int bytesPerWeight) {

        /** What the virtual machine and everything small takes. */
        private static final long BASE = 64L << 20;

        /** Why an array of so many numbers is not read; empty if it fits. */
        Optional<String> refusal(long size, boolean wide) {
            String millions = Math.round(size / 1e6) + " million weights";
            if (size > Integer.MAX_VALUE - 8) {
                return Optional.of(millions + " are more than a Java array holds");
            }
            long needed = BASE + size * (bytesPerWeight + (wide ? Double.BYTES : Float.BYTES));
            if (needed <= bytes) {
                return Optional.empty();
            }
            long gigabytes = (needed + (1L << 30) - 1) >> 30;
            return Optional.of(millions + " need about " + (needed >> 20) + " MiB of heap, and there are "
                    + (bytes >> 20) + ": give more with HULLWATCH_JAVA_OPTS=-Xmx" + gigabytes + "g");
        }
    }
}
