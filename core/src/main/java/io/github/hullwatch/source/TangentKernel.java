package io.github.hullwatch.source;

import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.Tangent;
import io.github.hullwatch.snapshot.TangentRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures the tangent kernel of a twin, and what belongs to it, at the weights that the twin has. It is put together
 * of passes forward, in batches ({@link DenseInputs}, {@link ActiveUnits}, {@link Residuals}), and of backward passes
 * of single examples ({@link GradientProducts}). Of a dense layer only the derivatives by the bias are held, where
 * {@link OuterProductCheck} finds that these say all.
 */
final class TangentKernel {

    private final TwinOutputs outputs;
    private final ParameterBlocks blocks;
    private final ProbeSet set;
    private final TangentPlan plan;
    private final Optional<ProbeLoss> loss;

    private TangentKernel(
            TwinOutputs outputs, ParameterBlocks blocks, ProbeSet set, TangentPlan plan, Optional<ProbeLoss> loss) {
        this.outputs = outputs;
        this.blocks = blocks;
        this.set = set;
        this.plan = plan;
        this.loss = loss;
    }

    /**
     * Plans the kernel, and says what it will cost.
     *
     * @param blocks as they may be factored by the kinds of their layers; the twin itself is asked whether they are
     * @param loss empty where it is not known what the outputs should be
     * @param wait how long a measurement may take
     * @throws DoesNotFitException if the output that is asked for does not exist, or it would take more memory or time
     *     than it may; the message says what to lower
     */
    static TangentKernel of(
            TwinOutputs outputs,
            ParameterBlocks blocks,
            ProbeSet set,
            Optional<ProbeLoss> loss,
            TangentRequest request,
            Duration wait) {
        TangentPlan whole = TangentPlan.of(request, outputs.count(), set.size());
        OuterProductCheck check = OuterProductCheck.of(outputs, set.examples(whole.examples()[0]));
        ParameterBlocks exact = blocks.factoredWhere(check::holds);
        TangentPlan plan = whole.within(request.bytes(), exact.bytes());
        TangentCost.tried(plan, outputs, set, exact.bytes()).tell(wait);
        return new TangentKernel(outputs, exact, set, plan, loss);
    }

    /** At the weights that the twin has now. */
    Tangent measure() {
        Twin twin = outputs.twin();
        List<ParameterBlock> moving = blocks.moving();
        DenseInputs inputs = new DenseInputs(moving);
        ActiveUnits units = new ActiveUnits(twin.layers());
        Optional<Residuals> residuals = loss.map(Residuals::new);
        int n = plan.examples().length;
        for (int from = 0; from < n; from += ProbeSet.BATCH) {
            int[] which = Arrays.copyOfRange(plan.examples(), from, Math.min(n, from + ProbeSet.BATCH));
            INDArray[] examples = set.examples(which);
            inputs.add(twin, examples);
            units.add(twin, examples);
            residuals.ifPresent(of -> of.add(which, examples));
        }
        Map<String, int[]> patterns = new LinkedHashMap<>();
        Map<String, Long> bits = new HashMap<>();
        units.patterns().forEach((index, pattern) -> {
            patterns.put(blocks.names().get(index), pattern.packed());
            bits.put(blocks.names().get(index), (long) pattern.length());
        });
        return new Tangent(
                n,
                plan.outputs().length,
                outputs.squared(),
                kernels(moving, inputs),
                residuals.map(of -> of.of(plan.outputs())).orElse(null),
                residuals.map(Residuals::meanLoss).orElse(Double.NaN),
                residuals.map(of -> of.mu(moving)).orElse(Double.NaN),
                patterns,
                bits);
    }

    /** By layer, in the order of the model; zero for layers that training does not move. */
    private Map<String, double[]> kernels(List<ParameterBlock> moving, DenseInputs inputs) {
        int n = plan.examples().length;
        double[][] sums = new GradientProducts(outputs, set, moving, plan).sums();
        Map<String, double[]> kernels = new LinkedHashMap<>();
        blocks.all().forEach(block -> kernels.put(blocks.name(block), new double[n * n]));
        for (int b = 0; b < sums.length; b++) {
            ParameterBlock block = moving.get(b);
            if (block.factored()) {
                inputs.complete(block, sums[b]);
            }
            kernels.put(blocks.name(block), sums[b]);
        }
        return kernels;
    }
}
