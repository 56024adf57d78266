package io.github.hullwatch.synthetic.model;

/** Whole runs of the engine. */
final class EngineRuns {

    private EngineRuns() {}

    /** The iteration of convergence, or −1. */
    static int converge(CircleEngine engine, double[] initial, int maxIterations) {
        engine.start(initial);
        for (int t = 0; t <= maxIterations; t++) {
            engine.evaluate();
            if (engine.converged()) {
                return t;
            }
            engine.update();
        }
        return -1;
    }
}
