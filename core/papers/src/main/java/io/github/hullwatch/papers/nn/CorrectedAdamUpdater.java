package io.github.hullwatch.papers.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The moments of {@link CorrectedAdam} for one block of parameters: their halves of one array. Not thread-safe. */
final class CorrectedAdamUpdater implements GradientUpdater<CorrectedAdam> {

    private static final String FIRST = "M";
    private static final String SECOND = "V";

    private final CorrectedAdam config;
    private INDArray mean;
    private INDArray square;
    private char order = 'c';

    CorrectedAdamUpdater(CorrectedAdam config) {
        this.config = config;
    }

    @Override
    public CorrectedAdam getConfig() {
        return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialise) {
        if (!state.containsKey(FIRST) || !state.containsKey(SECOND)) {
            throw new IllegalArgumentException(
                    "the state of Adam has the arrays " + FIRST + " and " + SECOND + ", not " + state.keySet());
        }
        mean = state.get(FIRST);
        square = state.get(SECOND);
        if (initialise) {
            mean.assign(0);
            square.assign(0);
        }
    }

    @Override
    public Map<String, INDArray> getState() {
        Map<String, INDArray> state = new LinkedHashMap<>();
        state.put(FIRST, mean);
        state.put(SECOND, square);
        return state;
    }

    @Override
    public void setStateViewArray(INDArray view, long[] gradientShape, char gradientOrder, boolean initialise) {
        if (initialise) {
            view.assign(0);
        }
        INDArray flat = view.reshape(view.length());
        long half = flat.length() / 2;
        order = gradientOrder;
        mean = flat.get(NDArrayIndex.interval(0, half));
        square = flat.get(NDArrayIndex.interval(half, 2 * half));
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        if (mean == null) {
            throw new IllegalStateException("the state of Adam was not set");
        }
        INDArray m = like(mean, gradient);
        INDArray v = like(square, gradient);
        double beta1 = config.beta1();
        double beta2 = config.beta2();
        m.muli(beta1).addi(gradient.mul(1 - beta1));
        v.muli(beta2).addi(gradient.mul(gradient).muli(1 - beta2));
        int step = iteration + 1;
        double share = 1 - Math.pow(beta2, step);
        INDArray scale = Transforms.sqrt(v.div(share), false).addi(config.epsilon());
        gradient.assign(m).divi(scale).muli(config.getLearningRate(iteration, epoch) / (1 - Math.pow(beta1, step)));
    }

    /** A view of a moment in the shape of the gradient. */
    private INDArray like(INDArray moment, INDArray gradient) {
        return moment.equalShapes(gradient) ? moment : moment.reshape(order, gradient.shape());
    }
}
