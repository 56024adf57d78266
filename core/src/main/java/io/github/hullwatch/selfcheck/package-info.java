/**
 * Does ND4J's backend compute what it should? {@link io.github.hullwatch.selfcheck.SelfCheck} holds a few operations of
 * each kind that a training needs against plain Java in double precision. A library that is half loaded or does not fit
 * the graphics card reports nothing: its kernels just do not run.
 */
package io.github.hullwatch.selfcheck;
