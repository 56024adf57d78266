package io.github.hullwatch.synthetic.trial;

/** Checks that a trial read from a file can belong to a plan: people edit files. */
final class TrialCheck {

    private TrialCheck() {}

    /** @throws IllegalArgumentException that tells what is wrong */
    static void require(Trial t, TrialPlan plan) {
        int most = plan.setup().maxIterations();
        require(
                plan.cells().contains(t.cell()),
                "the plan has no cell with " + t.cell().neurons() + " neurons and init "
                        + t.cell().init());
        require(
                t.number() >= 0 && t.number() < plan.trials(),
                "trial " + t.number() + ", but the plan has 0 to " + (plan.trials() - 1));
        iteration("iterations", t.iterations(), 0, most);
        require(
                t.outcome() != Outcome.NOT_CONVERGED || t.iterations() == most,
                "not converged after " + t.iterations() + " iterations, but " + most + " are allowed");
        iteration("hullEntry", t.hullEntry(), Trial.NEVER, t.iterations());
        iteration("allCorrect", t.allCorrect(), Trial.NEVER, t.iterations());
        iteration("paceChange", t.paceChange(), Trial.NEVER, t.iterations());
        boolean diverged = t.outcome() == Outcome.DIVERGED;
        for (double rate : new double[] {t.paceBefore(), t.paceAfter(), t.rateBefore(), t.rateAfter()}) {
            require(diverged || !Double.isInfinite(rate), "a rate is not finite");
        }
        require(
                !(t.lossAtEntry() < 0) && (diverged || !Double.isInfinite(t.lossAtEntry())),
                "lossAtEntry is " + t.lossAtEntry());
        require(t.maxNorm() >= 0 && (diverged || Double.isFinite(t.maxNorm())), "maxNorm is " + t.maxNorm());
    }

    private static void iteration(String name, int value, int least, int most) {
        require(value >= least && value <= most, name + " is " + value + ", but must be from 0 to " + most);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
