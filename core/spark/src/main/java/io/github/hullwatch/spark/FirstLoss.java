package io.github.hullwatch.spark;

import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.core.storage.listener.RoutingIterationListener;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * Runs on a worker, and sends the first loss of each round to the driver: that of the weights that all workers begin
 * the round with. Each round brings a fresh copy of it, whose fields do not outlive the round.
 */
final class FirstLoss extends BaseTrainingListener implements RoutingIterationListener {

    private static final long serialVersionUID = 1L;

    private transient StatsStorageRouter router;
    private transient String worker;
    private transient Model seen;

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        if (model != seen) {
            seen = model;
            router.putUpdate(new RoundLoss(worker, iteration, model.score()));
        }
    }

    @Override
    public void setStorageRouter(StatsStorageRouter value) {
        router = value;
    }

    @Override
    public StatsStorageRouter getStorageRouter() {
        return router;
    }

    @Override
    public void setWorkerID(String value) {
        worker = value;
    }

    @Override
    public String getWorkerID() {
        return worker;
    }

    @Override
    public void setSessionID(String value) {
        // There is one session: that of the listener on the driver.
    }

    @Override
    public String getSessionID() {
        return RoundLoss.SESSION;
    }

    @Override
    public FirstLoss clone() {
        return new FirstLoss();
    }
}
