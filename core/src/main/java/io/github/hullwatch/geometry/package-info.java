/**
 * The geometry of directions: is the origin in the convex hull of a set of unit vectors, and how deep?
 *
 * <p>For the unit directions û<sub>1</sub>…û<sub>n</sub> of n weight vectors in R<sup>d</sup> the signed depth is
 *
 * <blockquote>D = min over unit v of max<sub>i</sub> ⟨v, û<sub>i</sub>⟩</blockquote>
 *
 * <p>D &gt; 0: the origin is inside the hull, and D is the radius of the largest ball about the origin that fits into
 * the hull. D &lt; 0: the origin is outside, and −D is its distance from the hull. Every answer is a pair of proven
 * bounds on D together with the evidence for them ({@link io.github.hullwatch.geometry.Certificate}).
 *
 * <p>This is pure mathematics on arrays, without networks, files or formats. Classes with a workspace are not
 * thread-safe. Records and {@link io.github.hullwatch.geometry.Vectors} may be shared as long as nobody modifies the
 * arrays behind them.
 */
package io.github.hullwatch.geometry;
