package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.run.Divergence.DivergedException;
import io.github.hullwatch.run.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.listener.DL4JArbiterStatusReportingListener;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.evaluation.ModelEvaluator;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultSaver;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.deeplearning4j.arbiter.task.TaskListener;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the candidates of a {@code MultiLayerSpace} or a {@code ComputationGraphSpace}, each with Hullwatch attached,
 * in any of Arbiter's runners. It does what Arbiter's own two task creators do, in their order: the network is made and
 * initialised, {@code TaskListener.preProcess}, training, score, {@code postProcess}, {@code ResultSaver}, and status
 * listeners are told. It differs in this:
 *
 * <ul>
 *   <li>it neither sleeps for two seconds nor runs {@code System.gc()} after each candidate;
 *   <li>it ends a candidate whose loss is not finite at once. That one counts as failed and has no score, so it is
 *       never the best, as is one whose score is not a number;
 *   <li>status listeners are told of candidates that fail, too.
 * </ul>
 */
@SuppressWarnings({"deprecation", "rawtypes"}) // the interface names DataProvider and raw candidates
public final class WatchedTaskCreator implements TaskCreator {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedTaskCreator.class);

    private final WatchingTaskListener watching;
    private final TaskListener more;
    private final ModelEvaluator evaluator;

    /** @param watching attaches Hullwatch; close it after the search */
    public WatchedTaskCreator(WatchingTaskListener watching) {
        this(watching, null, null);
    }

    /**
     * With a task listener and an evaluator of your own, as Arbiter's task creators take them.
     *
     * @param watching attaches Hullwatch; close it after the search
     * @param more called before it; null for none
     * @param evaluator asked of candidates with early stopping, as Arbiter does; null for none
     */
    public WatchedTaskCreator(WatchingTaskListener watching, TaskListener more, ModelEvaluator evaluator) {
        this.watching = Objects.requireNonNull(watching, "watching");
        this.more = more;
        this.evaluator = evaluator;
    }

    @Override
    public Callable<OptimizationResult> create(
            Candidate candidate,
            DataProvider data,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return new Task(candidate, new CandidateData.Provided(data, candidate), score, listeners, runner);
    }

    @Override
    public Callable<OptimizationResult> create(
            Candidate candidate,
            Class<? extends DataSource> data,
            Properties properties,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return new Task(candidate, new CandidateData.Source(data, properties), score, listeners, runner);
    }

    private final class Task implements Callable<OptimizationResult> {
        private final Candidate<?> candidate;
        private final CandidateData data;
        private final ScoreFunction score;
        private final List<StatusListener> listeners;
        private final IOptimizationRunner runner;
        private long start;

        Task(
                Candidate<?> candidate,
                CandidateData data,
                ScoreFunction score,
                List<StatusListener> listeners,
                IOptimizationRunner runner) {
            this.candidate = candidate;
            this.data = data;
            this.score = score;
            this.listeners = listeners == null ? List.of() : listeners;
            this.runner = runner;
        }

        @Override
        public OptimizationResult call() {
            start = System.currentTimeMillis();
            OptimizationResult result;
            try {
                result = train();
            } catch (DivergedException e) {
                watching.breakOff(Manifest.INTERRUPTED);
                result = failed("diverged: " + e.getMessage());
            } catch (Throwable e) {
                // Whatever a candidate throws is its own: the search goes on.
                watching.breakOff(Manifest.FAILED);
                result = failed(BatchOptimizationRunner.stackTrace(e));
            } finally {
                Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
            }
            tell(result);
            return result;
        }

        private void tell(OptimizationResult result) {
            for (StatusListener listener : listeners) {
                try {
                    listener.onCandidateStatusChange(result.getCandidateInfo(), runner, result);
                } catch (RuntimeException e) {
                    LOG.warn("status listener {} failed for candidate {}", listener, candidate.getIndex(), e);
                }
            }
        }

        private OptimizationResult failed(String why) {
            CandidateInfo info = info(CandidateStatus.Failed, null, why);
            return new OptimizationResult(candidate, null, candidate.getIndex(), null, info, null);
        }

        private CandidateInfo info(CandidateStatus status, Double found, String why) {
            return new CandidateInfo(
                    candidate.getIndex(),
                    status,
                    found,
                    start,
                    start,
                    status == CandidateStatus.Running ? null : (Long) System.currentTimeMillis(),
                    candidate.getFlatParameters(),
                    why);
        }

        private OptimizationResult train() throws Exception {
            CandidateNetwork network = CandidateNetwork.of(candidate);
            if (more != null) {
                network = network.through(more, candidate);
            }
            network = network.through(watching, candidate);
            network.model().addListeners(new Divergence());
            if (!listeners.isEmpty()) {
                network.model()
                        .addListeners(new DL4JArbiterStatusReportingListener(
                                listeners, info(CandidateStatus.Running, null, null)));
            }
            Object examples = data.train();
            if (network.earlyStopping() == null) {
                for (int epoch = 0; epoch < network.epochs(); epoch++) {
                    network.fit(examples);
                }
                return scored(network.model(), null);
            }
            EarlyStoppingResult<?> stopped = network.fitUntilItStops(examples);
            if (stopped.getTerminationReason() == EarlyStoppingResult.TerminationReason.Error) {
                watching.breakOff(Manifest.FAILED);
                return failed(stopped.getTerminationDetails());
            }
            Model best = stopped.getBestModel();
            if (best == null) {
                throw new IllegalStateException("early stopping found no model");
            }
            return scored(best, evaluator == null ? null : data.evaluate(evaluator, best));
        }

        private OptimizationResult scored(Model model, Object evaluation) {
            double found = data.score(score, model);
            if (more != null) {
                more.postProcess(model, candidate);
            }
            watching.postProcess(model, candidate);
            if (!Double.isFinite(found)) {
                return failed("diverged: its score is " + found);
            }
            OptimizationResult result = new OptimizationResult(
                    candidate,
                    found,
                    candidate.getIndex(),
                    evaluation,
                    info(CandidateStatus.Complete, found, null),
                    null);
            result.setResultReference(save(result, model));
            return result;
        }

        /** As Arbiter does: a model that can't be saved is no failure of the candidate. */
        private ResultReference save(OptimizationResult result, Model model) {
            ResultSaver saver = runner.getConfiguration().getResultSaver();
            try {
                return saver == null ? null : saver.saveModel(result, model);
            } catch (IOException e) {
                LOG.warn("cannot save the model of candidate {}", candidate.getIndex(), e);
                return null;
            }
        }
    }
}
