package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.ModelProbe;
import io.github.hullwatch.snapshot.Tangent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model that trains, as it can be asked about the probe set: for its loss ({@link ProbeLoss}) and its tangent kernel
 * ({@link TangentKernel}), at the weights of any iteration. A twin is asked in its place.
 *
 * <p>Confined to one thread at a time, which must not be that of the training. What is asked is computed on a thread of
 * {@link Patience}; one that does not return may still be at work on the twin, so that nothing is asked any more.
 */
final class ProbedModel {

    private final Twin twin;
    private final ParameterBlocks blocks;
    private final Optional<ProbeLoss> loss;

    /** Empty if it is not asked for. */
    private final Optional<TangentKernel> kernel;

    /** Whether a thread was left behind that may still use the twin. */
    private boolean left;

    private ProbedModel(Twin twin, ParameterBlocks blocks, Optional<ProbeLoss> loss, Optional<TangentKernel> kernel) {
        this.twin = twin;
        this.blocks = blocks;
        this.loss = loss;
        this.kernel = kernel;
    }

    /**
     * Makes the twin, and says what a kernel will cost. Asks the model nothing that it could be locked for: the
     * training holds its lock and waits for this.
     *
     * @param like decides the kind of network; not touched
     * @param names what lines call its layers
     * @param parameters all of its parameters
     * @param wait how long a measurement may take
     * @throws DoesNotFitException if the model has no kernel that could be computed, or it would take more memory or
     *     time than it may; the message says what to lower
     */
    static ProbedModel of(
            Model like, String configuration, List<String> names, Vectors parameters, ProbeSet set, Duration wait) {
        Inference inference = new Inference();
        Twin twin = Twin.of(like, configuration, inference, set::prepare);
        return twin.at(parameters, () -> {
            INDArray[] first = set.examples(0);
            TwinOutputs outputs = TwinOutputs.of(twin, inference.losses(), first);
            outputs.requireFit(set);
            ParameterBlocks blocks = ParameterBlocks.of(twin, names, first);
            Optional<ProbeLoss> loss = ProbeLoss.of(outputs, set);
            Optional<TangentKernel> kernel =
                    set.asked().tangent().map(request -> TangentKernel.of(outputs, blocks, set, loss, request, wait));
            return new ProbedModel(twin, blocks, loss, kernel);
        });
    }

    /**
     * The model at some weights.
     *
     * @param parameters all of them
     * @param thread what is asked is done there
     */
    ModelProbe at(Vectors parameters, Patience thread) {
        return new At(parameters, thread);
    }

    /** At the weights of one iteration. */
    private final class At implements ModelProbe {
        private final Vectors parameters;
        private final Patience thread;

        /** Null until it is asked for. */
        private OptionalDouble known;

        At(Vectors parameters, Patience thread) {
            this.parameters = parameters;
            this.thread = thread;
        }

        @Override
        public Optional<Tangent> tangent() {
            return kernel.map(of -> there(of::measure));
        }

        @Override
        public OptionalDouble loss() {
            if (known == null) {
                known = loss.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(there(loss.get()::mean));
            }
            return known;
        }

        @Override
        public Vectors parameters(String layer) {
            return blocks.ofLayer(layer).copy(parameters);
        }

        @Override
        public OptionalDouble lossWith(String layer, Vectors others) {
            ParameterBlock block = blocks.ofLayer(layer);
            if (others.n() != 1 || others.d() != block.length()) {
                throw new IllegalArgumentException("layer '" + layer + "' has " + block.length() + " parameters, not "
                        + others.n() + "×" + others.d());
            }
            if (loss.isEmpty()) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(there(() -> {
                INDArray own = block.whole(twin.params());
                own.assign(Nd4j.createFromArray(others.toDoubles()).castTo(own.dataType()));
                return loss.get().mean();
            }));
        }

        private <T> T there(Supplier<T> asked) {
            if (left) {
                throw new IllegalStateException(
                        "an earlier question did not return, and is still at work on the model");
            }
            try {
                return thread.with(() -> twin.at(parameters, asked));
            } catch (Patience.DidNotReturnException e) {
                left = true;
                throw e;
            }
        }
    }
}
