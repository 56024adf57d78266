package io.github.hullwatch.cuda.card;

import java.util.Optional;

/**
 * What ND4J's CUDA artifacts can do with a card.
 *
 * <table>
 * <caption>The one table of what fits</caption>
 * <tr><th>card</th><th>artifact</th></tr>
 * <tr><td>older than sm_37</td><td>none</td></tr>
 * <tr><td>sm_37 to sm_89: Kepler (K80) to Ampere and Ada</td><td>{@link Variant#CUDA}, as it is</td></tr>
 * <tr><td>sm_90 and newer: Hopper, Blackwell</td><td>{@link Variant#CUDA_M11}, compiled for the card</td></tr>
 * </table>
 *
 * <p>Why: nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for sm_37 to sm_86 and nothing that a driver could compile.
 * Machine code runs on cards of the same major number and an equal or higher minor one, so that of sm_86 runs on sm_89
 * too, and none of it on sm_90 (CUDA C++ Programming Guide, section Binary Compatibility).
 */
public sealed interface Fit {

    /** Machine code for older cards is in neither artifact. */
    ComputeCapability OLDEST = new ComputeCapability(3, 7);

    /** Cards newer than this one need machine code of their own. */
    ComputeCapability NEWEST_AS_IS = new ComputeCapability(8, 9);

    /** What fits a card of this generation. */
    static Fit of(ComputeCapability card) {
        if (card.compareTo(OLDEST) < 0) {
            return new TooOld(card);
        }
        return card.compareTo(NEWEST_AS_IS) <= 0 ? new AsItIs(card) : new Compiled(card);
    }

    /** What fits a card; empty where the driver does not tell its generation. */
    static Optional<Fit> of(GraphicsCard card) {
        return card.capability().map(Fit::of);
    }

    /** The card's generation. */
    ComputeCapability card();

    /** The artifact that fits; empty if none does. */
    Optional<Variant> variant();

    /** In a few words. */
    String sentence();

    /** No artifact has machine code for it. */
    record TooOld(ComputeCapability card) implements Fit {
        @Override
        public Optional<Variant> variant() {
            return Optional.empty();
        }

        @Override
        public String sentence() {
            return card + ": too old, " + Variant.CUDA.title() + " has no code for cards before " + OLDEST
                    + "; train on the CPU";
        }
    }

    /** {@link Variant#CUDA} runs on it as it is published. */
    record AsItIs(ComputeCapability card) implements Fit {
        @Override
        public Optional<Variant> variant() {
            return Optional.of(Variant.CUDA);
        }

        @Override
        public String sentence() {
            return card + ": " + Variant.CUDA.title() + " runs on it as it is";
        }
    }

    /** {@link Variant#CUDA_M11} runs on it once its library is compiled for the card. */
    record Compiled(ComputeCapability card) implements Fit {
        @Override
        public Optional<Variant> variant() {
            return Optional.of(Variant.CUDA_M11);
        }

        @Override
        public String sentence() {
            return card + ": " + Variant.CUDA_M11.title() + " runs on it once it is compiled for it";
        }
    }
}
