package io.github.hullwatch.measure;

/** Values under chance of the quantities of one kind of block. Confined to one thread. */
interface Nulls {

    /** The depth D (its best upper bound where D is not known exactly) of n directions in R<sup>d</sup>. */
    Expected wantDepth(int n, int d);

    /** Their mean resultant length. */
    Expected wantResultant(int n, int d);

    /** Their effective rank. */
    Expected wantEffectiveRank(int n, int d);
}
