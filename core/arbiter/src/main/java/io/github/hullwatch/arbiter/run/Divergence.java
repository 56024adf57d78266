package io.github.hullwatch.arbiter.run;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Ends a training whose loss is no longer finite, by an exception: Deeplearning4j has no other way out of fit. */
final class Divergence extends BaseTrainingListener {

    /** Carries the way out; whoever catches it need not know from where it came. */
    static final class DivergedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DivergedException(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        double loss = model.score();
        if (!Double.isFinite(loss)) {
            throw new DivergedException("the loss at iteration " + iteration + " is " + loss);
        }
    }
}
