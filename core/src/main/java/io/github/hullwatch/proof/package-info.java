/**
 * The checker of certificates: {@link io.github.hullwatch.proof.CertificateChecker} re-proves a claim about stored
 * weights, with dot products, one eigenvalue and, where rounding leaves a doubt, integers.
 *
 * <p>It shares no code with the solver that found the claim, on purpose: one mistake must not pass both. It imports
 * only {@link io.github.hullwatch.files}.
 */
package io.github.hullwatch.proof;
