package io.github.hullwatch.synthetic.trial;

/** How a run ended. */
public enum Outcome {
    /** Every margin reached 1: the loss is exactly zero. */
    CONVERGED("converged"),
    /** The iterations allowed were not enough. A result, counted, never dropped. */
    NOT_CONVERGED("not-converged"),
    /**
     * The loss overflowed, or it was larger at the last iteration than at the first. The gradient of this model is bounded,
     * so a step that is too large by some factor alone does not blow up: it ends here only by overflow or by rising.
     */
    DIVERGED("diverged");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The name in output. */
    public String label() {
        return label;
    }
}
