package io.github.hullwatch.mnist.model;

import java.util.Locale;

/**
 * What a network with few features is trained by. Names no class of Deeplearning4j: {@code --help} loads this one.
 *
 * @param kind which loss
 * @param margin m of CosFace, in [0, 1]; 0 for softmax
 * @param scale s of CosFace, above 0; 1 for softmax
 */
public record FeatureLoss(Kind kind, double margin, double scale) {

    /** The losses that can be asked for. */
    public enum Kind {
        /** Softmax with cross-entropy, weights and biases free. */
        SOFTMAX,
        /** The large-margin cosine loss of Wang et al. 2018. */
        COSFACE;

        /** The name by which a user asks for it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Softmax with cross-entropy. */
    public static final FeatureLoss SOFTMAX = new FeatureLoss(Kind.SOFTMAX, 0, 1);

    public FeatureLoss {
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("the margin must be in [0, 1], not " + margin);
        }
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("the scale must be above 0 and finite, not " + scale);
        }
    }

    /** For people: {@code softmax}, or {@code cosface, margin 0.1, scale 16}. */
    @Override
    public String toString() {
        return kind == Kind.SOFTMAX ? kind.toString() : kind + ", margin " + margin + ", scale " + scale;
    }
}
