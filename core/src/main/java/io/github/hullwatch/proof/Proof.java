package io.github.hullwatch.proof;

/**
 * What the checker found about a claim.
 *
 * @param holds whether the claim is proven
 * @param reason why not, naming the field; null if it holds
 * @param lower the proven lower bound of D; −1 where the certificate has no witness for it
 * @param upper the proven upper bound of D; 1 where the certificate has no witness for it
 * @param hasLower whether a witness for {@code lower} was there
 * @param hasUpper whether a witness for {@code upper} was there
 */
public record Proof(boolean holds, String reason, double lower, double upper, boolean hasLower, boolean hasUpper) {}
