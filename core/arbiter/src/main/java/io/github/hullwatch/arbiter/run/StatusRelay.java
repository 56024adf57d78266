package io.github.hullwatch.arbiter.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on to Arbiter's listeners whatever happens, remembers what was told, and keeps their exceptions to itself. */
final class StatusRelay implements StatusListener {

    private static final Logger LOG = LoggerFactory.getLogger(StatusRelay.class);

    private final CopyOnWriteArrayList<StatusListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Told> told = ConcurrentHashMap.newKeySet();

    /** That a candidate has come so far. */
    record Told(int candidate, CandidateStatus status) {}

    void add(StatusListener... more) {
        for (StatusListener listener : more) {
            listeners.addIfAbsent(listener);
        }
    }

    void remove(StatusListener... some) {
        for (StatusListener listener : some) {
            listeners.remove(listener);
        }
    }

    void clear() {
        listeners.clear();
    }

    boolean hasTold(Told what) {
        return told.contains(what);
    }

    void all(Consumer<StatusListener> call) {
        for (StatusListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("status listener {} failed", listener, e);
            }
        }
    }

    @Override
    public void onInitialization(IOptimizationRunner runner) {
        all(listener -> listener.onInitialization(runner));
    }

    @Override
    public void onShutdown(IOptimizationRunner runner) {
        all(listener -> listener.onShutdown(runner));
    }

    @Override
    public void onRunnerStatusChange(IOptimizationRunner runner) {
        all(listener -> listener.onRunnerStatusChange(runner));
    }

    @Override
    public void onCandidateStatusChange(CandidateInfo info, IOptimizationRunner runner, OptimizationResult result) {
        told.add(new Told(info.getIndex(), info.getCandidateStatus()));
        all(listener -> listener.onCandidateStatusChange(info, runner, result));
    }

    @Override
    public void onCandidateIteration(CandidateInfo info, Object candidate, int iteration) {
        all(listener -> listener.onCandidateIteration(info, candidate, iteration));
    }
}
