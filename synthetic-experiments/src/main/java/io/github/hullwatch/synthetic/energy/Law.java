package io.github.hullwatch.synthetic.energy;

import io.github.hullwatch.geometry.statistics.UniformEnergy;

/** The three energies that are compared with their closed forms. */
enum Law {
    /** Of directions uniform on the sphere. */
    SPHERE("mean", "closed", "on the sphere") {
        @Override
        double mean(UniformEnergy chance, int n) {
            return chance.mean();
        }

        @Override
        double sd(UniformEnergy chance, int n) {
            return chance.sd(n);
        }
    },

    /** Half-space energy of the same directions: of the 2n points that they and their opposites are. */
    HALF("half", "closedHalf", "half-space energy") {
        @Override
        double mean(UniformEnergy chance, int n) {
            return chance.half(n);
        }

        @Override
        double sd(UniformEnergy chance, int n) {
            return chance.halfSd(n);
        }
    },

    /** Of directions drawn in one half space. */
    IN_HALF("inHS", "closedInHS", "drawn in a half space") {
        @Override
        double mean(UniformEnergy chance, int n) {
            return chance.meanInHalfSpace();
        }

        @Override
        double sd(UniformEnergy chance, int n) {
            return Double.NaN;
        }
    };

    /** The exponents. */
    static final int[] EXPONENTS = {0, 1, 2};

    private final String simulated;
    private final String closed;
    private final String told;

    Law(String simulated, String closed, String told) {
        this.simulated = simulated;
        this.closed = closed;
        this.told = told;
    }

    /** Its expectation; infinite where it is. */
    abstract double mean(UniformEnergy chance, int n);

    /** The standard deviation over sets; infinite where it is, NaN where no closed form is known. */
    abstract double sd(UniformEnergy chance, int n);

    /** The quantity of a set, and its mean over sets. */
    String simulated(int s) {
        return simulated + s;
    }

    /** The quantity that is its closed form. */
    String closed(int s) {
        return closed + s;
    }

    /** A quantile's quantity, such as {@code medianHalf2}. */
    String quantile(String which, int s) {
        return which + (this == SPHERE ? "" : closed.substring("closed".length())) + s;
    }

    /** For people. */
    String told() {
        return told;
    }
}
