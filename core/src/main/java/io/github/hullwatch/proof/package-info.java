/**
 * The checker of certificates: {@link io.github.hullwatch.proof.CertificateChecker} proves a claim about stored weights again, with
 * dot products, one eigenvalue and, at a boundary, integers.
 *
 * <p>It shares no code with the solver that found the claim, on purpose: a mistake of the one is not a mistake of the other. It
 * imports {@link io.github.hullwatch.files} alone.
 */
package io.github.hullwatch.proof;
