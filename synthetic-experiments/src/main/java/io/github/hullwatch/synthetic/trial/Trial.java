package io.github.hullwatch.synthetic.trial;

import java.io.Serializable;

/**
 * The measurements of one run. Iteration t is the state after t updates. The iteration of something that did not happen
 * is {@value #NEVER}; a rate without meaning is NaN.
 *
 * @param cell its neurons and initialisation
 * @param number of the trial in its cell, from 0; the seed and it determine the run
 * @param outcome how it ended
 * @param iterations the first iteration at which every margin is ≥ 1, or the maximum if there was none
 * @param hullEntry the first iteration from which the origin is in the hull of both own-sign blocks (+ neurons on V1,
 *     − neurons on V2) and stays there for the next 5; 0 if from the start
 * @param allCorrect the first iteration at which every point is classified correctly
 * @param paceChange the change of pace of the losses
 * @param paceBefore the rate before the change of pace, in nats per iteration
 * @param paceAfter the rate after it
 * @param rateBefore the decay rate over up to {@value RunStory#STRETCH} iterations before hull entry, in nats per
 *     iteration
 * @param rateAfter the same after hull entry
 * @param lossAtEntry the loss at hull entry over that at the start
 * @param maxNorm the largest ‖W‖_F of the run
 */
public record Trial(
        Cell cell,
        int number,
        Outcome outcome,
        int iterations,
        int hullEntry,
        int allCorrect,
        int paceChange,
        double paceBefore,
        double paceAfter,
        double rateBefore,
        double rateAfter,
        double lossAtEntry,
        double maxNorm)
        implements Serializable {

    /** The iteration of something that did not happen. */
    public static final int NEVER = -1;

    /** Whether it converged. */
    public boolean converged() {
        return outcome == Outcome.CONVERGED;
    }
}
