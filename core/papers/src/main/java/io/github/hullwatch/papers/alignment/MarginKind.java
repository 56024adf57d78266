package io.github.hullwatch.papers.alignment;

import java.util.Locale;

/** A loss ℓ(m) of the margin m = y·f, in plain Java: the loss functions of the same names in numbers. */
public enum MarginKind {
    /** exp(−m). */
    EXP {
        @Override
        public double value(double margin) {
            return Math.exp(-margin);
        }

        @Override
        public double pull(double margin) {
            return Math.exp(-margin);
        }
    },

    /** log(1 + exp(−m)). */
    LOGISTIC {
        @Override
        public double value(double margin) {
            return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        }

        @Override
        public double pull(double margin) {
            return 1 / (1 + Math.exp(margin));
        }
    };

    /** ℓ(m). */
    public abstract double value(double margin);

    /** −dℓ/dm, not negative. */
    public abstract double pull(double margin);

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
