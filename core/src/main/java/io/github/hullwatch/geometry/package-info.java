/**
 * The geometry of directions: is the origin in the convex hull of a set of unit vectors, and how deep.
 *
 * <p>For the unit directions û<sub>1</sub>…û<sub>n</sub> of n weight vectors in R<sup>d</sup> the signed depth is
 *
 * <blockquote>D = min over unit v of max<sub>i</sub> ⟨v, û<sub>i</sub>⟩</blockquote>
 *
 * D &gt; 0: the origin is inside the hull, and D is the radius of the largest ball about it that the hull holds. D &lt; 0:
 * outside, and −D is the distance from the origin to the hull. Every answer is a pair of proven bounds on D together
 * with what proves them ({@link io.github.hullwatch.geometry.Certificate}).
 *
 * <p>Pure mathematics on arrays: nothing here knows networks, files or formats. Classes with a workspace are
 * confined to one thread at a time; records and {@link io.github.hullwatch.geometry.Vectors} may be shared as long as
 * nobody changes the arrays behind them.
 */
package io.github.hullwatch.geometry;
