package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.run.Manifest;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.task.TaskListener;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches Hullwatch to every candidate that Arbiter trains. Each gets a run directory of its own, which is closed,
 * with {@code model.zip} in it, once the candidate is scored.
 *
 * <pre>{@code
 * try (WatchingTaskListener watching = new WatchingTaskListener(Path.of("runs/search"), space)) {
 *     OptimizationConfiguration configuration = new OptimizationConfiguration.Builder()
 *             .scoreFunction(watching.score(Objectives.parse("hull-entry:layer0")))  // or one of Arbiter's own
 *             …
 *             .build();
 *     new BatchOptimizationRunner(configuration, new WatchedTaskCreator(watching), 2, 4).execute();
 * }
 * }</pre>
 *
 * <p>Works with Arbiter's own runner and task creators too: {@code new MultiLayerNetworkTaskCreator(null, watching)}.
 * These tell nobody of a candidate that throws, so its run stays open until its thread begins another one, or until
 * this is closed.
 *
 * <p>Thread-safe. It is bound to this process, so it can't be serialized, though Arbiter's interface asks for it.
 */
@SuppressWarnings("rawtypes") // the interface has raw candidates
public final class WatchingTaskListener implements TaskListener, AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WatchingTaskListener.class);
    private static final String MODEL = "model.zip";

    private final transient Path dir;
    private final transient ParameterSpace<?> space;
    private final transient UnaryOperator<HullwatchListener.Builder> watching;
    /** Arbiter does all of a candidate on one thread, and does not say to a score function which one it is. */
    private final transient ThreadLocal<Watched> current = new ThreadLocal<>();

    private final transient Set<Watched> open = ConcurrentHashMap.newKeySet();
    private transient HyperParameters names;

    private record Watched(int candidate, HullwatchListener listener, Path runDir) {}

    /**
     * With the listener's defaults.
     *
     * @param dir in which each candidate has its run directory
     * @param space that is searched: names the hyper-parameters for the manifests
     */
    public WatchingTaskListener(Path dir, ParameterSpace<?> space) {
        this(dir, space, builder -> builder);
    }

    /**
     * With settings of your own.
     *
     * @param dir in which each candidate has its run directory
     * @param space that is searched: names the hyper-parameters for the manifests
     * @param watching how each candidate is watched, for example {@code builder -> builder.every(20)}; the run
     *     directory is set afterwards
     */
    public WatchingTaskListener(Path dir, ParameterSpace<?> space, UnaryOperator<HullwatchListener.Builder> watching) {
        this.dir = Objects.requireNonNull(dir, "dir");
        this.space = Objects.requireNonNull(space, "space");
        this.watching = Objects.requireNonNull(watching, "watching");
    }

    /** Where the run of a candidate is written. */
    public Path runDir(int candidate) {
        return dir.resolve(String.format(Locale.ROOT, "%04d", candidate));
    }

    /**
     * A score for Arbiter that answers with what the run says of geometry. The run is closed for it, since objectives
     * read runs that are over. A censored score is the worst number that there is.
     *
     * @param objective one that needs no evaluation on a test set, which Arbiter's own score functions are for; if it
     *     can't be computed of a candidate, that one fails
     */
    public ScoreFunction score(Objective objective) {
        return new RunScore(this, objective);
    }

    @Override
    public <T extends Model> T preProcess(T model, Candidate candidate) {
        Watched left = current.get();
        if (left != null) {
            end(left, Manifest.FAILED); // it threw, and nobody told
        }
        Path runDir = runDir(candidate.getIndex());
        HullwatchListener listener = watching.apply(HullwatchListener.builder())
                .runDir(runDir)
                .describe(manifest -> manifest.addOptions(options(candidate)))
                .build();
        Watched watched = new Watched(candidate.getIndex(), listener, runDir);
        current.set(watched);
        open.add(watched);
        model.addListeners(listener);
        return model;
    }

    private synchronized Map<String, Object> options(Candidate<?> candidate) {
        if (names == null) {
            names = HyperParameters.of(space);
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("candidate", candidate.getIndex());
        options.put("hyperParameters", names.values(candidate.getFlatParameters()));
        return options;
    }

    /** Arbiter calls this after the score. */
    @Override
    public void postProcess(Model model, Candidate candidate) {
        finish(model);
        current.remove();
    }

    /**
     * Saves the model and closes the run of this thread's candidate, unless that is done.
     *
     * @return the run directory
     */
    Path finish(Model model) {
        Watched watched = current.get();
        if (watched == null) {
            throw new IllegalStateException("no candidate is watched on this thread;"
                    + " hand this task listener to the task creator, not to the score function alone");
        }
        if (open.contains(watched)) {
            if (model != null) {
                save(model, watched.runDir().resolve(MODEL));
            }
            end(watched, Manifest.FINISHED);
        }
        return watched.runDir();
    }

    private static void save(Model model, Path file) {
        try {
            AtomicFile.write(file, out -> ModelSerializer.writeModel(model, out, true));
        } catch (IOException e) {
            LOG.warn("cannot write {}", file, e);
        }
    }

    /** Closes the run of this thread's candidate, which ended before its time. */
    void breakOff(String status) {
        Watched watched = current.get();
        if (watched != null) {
            end(watched, status);
            current.remove();
        }
    }

    private void end(Watched watched, String status) {
        if (open.remove(watched)) {
            watched.listener().endsAs(status);
            watched.listener().close();
        }
    }

    /** Closes the runs of candidates that never came to their end. */
    @Override
    public void close() {
        open.forEach(watched -> end(watched, Manifest.FAILED));
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException(getClass().getName() + " is bound to this process");
    }
}
