package io.github.hullwatch.synthetic.trial;

/** How a run ended. */
public enum Outcome {
    /** Every margin reached 1: the loss is exactly zero. */
    CONVERGED("converged"),
    /** The maximum number of iterations came first. Counted as a result, never dropped. */
    NOT_CONVERGED("not-converged"),
    /**
     * The loss overflowed, or was larger at the last iteration than at the first. The gradient of this model is
     * bounded, so too large a step does not necessarily blow up: only overflow or a risen loss count as divergence.
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
