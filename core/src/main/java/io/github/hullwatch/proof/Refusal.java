package io.github.hullwatch.proof;

/** Why a certificate is refused; caught by the checker. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}
