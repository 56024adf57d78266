package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerProbe;
import io.github.hullwatch.snapshot.ModelProbe;
import io.github.hullwatch.snapshot.ProbePass;
import io.github.hullwatch.snapshot.ProbePlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a probe set through a model that trains, without touching it: the training thread copies the parameters, and a
 * twin network gets them and does the pass later, beside the training. What is done in a pass, {@link LayerPass} and
 * {@link ProbedModel} know; here is decided who has one, and on which thread.
 *
 * <p><b>Why a pass of its own.</b> The activations that a listener is told of are overwritten in place by the layers
 * that follow (1.0.0-M2.1), and are those of a random batch, with dropout.
 *
 * <p><b>Why a twin, on a thread of its own.</b> A pass on the live model would have to happen between two steps, and
 * would wait for it. To make a network seeds ND4J's generator of the thread that makes it: on the training thread that
 * would change its dropout. All that a model has learnt is in its parameters, the statistics of batch normalisation
 * too; the twin is in inference mode.
 *
 * <p>{@link #pass} is called on the training thread; what it returns runs on any other one or the same, one at a time.
 */
final class Prober {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    private final Model model;
    private final Patience thread;
    private final ProbePlan plan;

    /** On the thread of its own. Empty if its twin can't be made, or no layer is watched that it could reach. */
    private final Optional<LayerPass> layers;

    /** Is asked for losses and kernels; empty if nobody does. */
    private final Optional<ProbedModel> asked;

    /** Why no twin can be made; null if one can. */
    private final RuntimeException broken;

    private Prober(
            Model model,
            Patience thread,
            ProbePlan plan,
            Optional<LayerPass> layers,
            Optional<ProbedModel> asked,
            RuntimeException broken) {
        this.model = model;
        this.thread = thread;
        this.plan = plan;
        this.layers = layers;
        this.asked = asked;
        this.broken = broken;
    }

    /**
     * Makes the twin, and tries it with one example. A model that can't have a twin is watched without: each pass
     * fails, and says why.
     *
     * @param watched the layers that are watched
     * @param bias whether the bias is one more component of a weight vector
     * @throws DoesNotFitException if the examples do not fit the model
     */
    static Prober of(
            Model model, ModelView view, List<WatchedLayer> watched, boolean bias, ProbeSet set, Duration wait) {
        List<WatchedLayer> dense = watched.stream()
                .filter(layer -> layer.extractor() instanceof DenseExtractor
                        && layer.part().name().isEmpty())
                .toList();
        Patience thread = new Patience(wait, "hullwatch-probe");
        Optional<ProbedModel> asked = asked(model, view, set, thread, wait);
        if (dense.isEmpty()) {
            return new Prober(model, thread, ProbePlan.NONE, Optional.empty(), asked, null);
        }
        try {
            return thread.with(() -> {
                Twin twin;
                try {
                    twin = Twin.of(model, view.configuration(), set::prepare);
                } catch (RuntimeException | LinkageError e) {
                    return withoutTwin(model, thread, set, e);
                }
                LayerPass layers = LayerPass.of(twin, dense, bias, set);
                return new Prober(model, thread, layers.plan(), Optional.of(layers), asked, null);
            });
        } catch (Patience.DidNotReturnException e) {
            return withoutTwin(model, thread, set, e);
        }
    }

    private static Prober withoutTwin(Model model, Patience thread, ProbeSet set, Throwable cause) {
        String why = firstLine(cause);
        LOG.warn(
                "No twin of this model can be made of its configuration, so that the probe set is left out; training and"
                        + " all other watching go on: {}",
                why);
        LOG.debug("No twin", cause);
        return new Prober(
                model,
                thread,
                new ProbePlan(set.classes(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                new IllegalStateException("no twin of the model can be made: " + why, cause));
    }

    /**
     * Makes what is asked for losses and kernels. Who asks for a kernel is refused where there can be none; who asks
     * for losses alone does without.
     *
     * @return empty if nobody asks
     */
    private static Optional<ProbedModel> asked(
            Model model, ModelView view, ProbeSet set, Patience thread, Duration wait) {
        if (!set.asked().model()) {
            return Optional.empty();
        }
        boolean kernel = set.asked().tangent().isPresent();
        List<String> names = LayerSelection.names(view.layers());
        Vectors parameters = WeightReader.filters(model.params());
        String configuration = view.configuration();
        try {
            return Optional.of(thread.with(() -> ProbedModel.of(model, configuration, names, parameters, set, wait)));
        } catch (RuntimeException | LinkageError e) {
            if (kernel) {
                throw e instanceof DoesNotFitException refused
                        ? refused
                        : new DoesNotFitException("no tangent kernel of this model can be computed: " + firstLine(e));
            }
            LOG.warn("Losses of the probe set are left out; training and all other watching go on: {}", firstLine(e));
            LOG.debug("No model to ask", e);
            return Optional.empty();
        }
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause).lines().findFirst().orElse("");
    }

    /** The layers that the probe set reaches. */
    ProbePlan plan() {
        return plan;
    }

    /** A pass at the weights as they are now. */
    ProbePass pass() {
        if (broken != null) {
            return () -> {
                throw broken;
            };
        }
        if (plan.layers().isEmpty() && asked.isEmpty()) {
            return Map::of;
        }
        return new Pass(WeightReader.filters(model.params()));
    }

    /** A pass at the weights of one iteration. */
    private final class Pass implements ProbePass {
        private final Vectors parameters;

        Pass(Vectors parameters) {
            this.parameters = parameters;
        }

        @Override
        public Map<String, LayerProbe> run() {
            return plan.layers().isEmpty()
                    ? Map.of()
                    : thread.with(() -> layers.orElseThrow().at(parameters));
        }

        @Override
        public Optional<ModelProbe> model() {
            return asked.map(of -> of.at(parameters, thread));
        }
    }
}
