package io.github.hullwatch.measure;

/**
 * How many principal components span a class subspace. It is decided once for each class of a layer, at the first
 * measurement at which the class has an input that is not zero, and stays: a depth in 12 dimensions says nothing beside
 * one in 11, neither of chance nor of the iteration before. How much so many components explain later stands in the
 * lines.
 */
public sealed interface SubspaceRank {

    /** The share of the second moment that class subspaces explain by default. */
    double DEFAULT_SHARE = 0.9;

    /**
     * As many components as explain this share of the inputs' second moment.
     *
     * @throws IllegalArgumentException if not in (0, 1]
     */
    static SubspaceRank explaining(double share) {
        return new Explaining(share);
    }

    /**
     * So many components; fewer where the inputs span fewer dimensions.
     *
     * @throws IllegalArgumentException if less than 1
     */
    static SubspaceRank of(int components) {
        return new Fixed(components);
    }

    /**
     * Chooses.
     *
     * @param components of the inputs of one class, of rank at least 1
     * @return 1 to their rank
     */
    int choose(PrincipalComponents components);

    /** @param share of the second moment, in (0, 1] */
    record Explaining(double share) implements SubspaceRank {
        public Explaining {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("the share that is explained must be in (0, 1], not " + share);
            }
        }

        @Override
        public int choose(PrincipalComponents components) {
            return components.rankExplaining(share);
        }

        /** For the manifest, such as {@code explains 0.9}. */
        @Override
        public String toString() {
            return "explains " + share;
        }
    }

    /** @param components at least 1 */
    record Fixed(int components) implements SubspaceRank {
        public Fixed {
            if (components < 1) {
                throw new IllegalArgumentException(
                        "a subspace needs at least 1 component, not " + components + "; leave it out for none");
            }
        }

        @Override
        public int choose(PrincipalComponents found) {
            return Math.min(components, found.rank());
        }

        /** For the manifest, such as {@code 12}. */
        @Override
        public String toString() {
            return Integer.toString(components);
        }
    }
}
