package io.github.hullwatch.source;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation with the stored statistics in the backward pass, too: an affine map of each channel. That of
 * Deeplearning4j (1.0.0-M2.1) goes back through the mean and the variance of the batch, whatever went forward, and
 * hands out what the stored statistics move by as their gradient.
 */
final class StoredStatistics extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    /** With the settings and the place of a layer. */
    static StoredStatistics like(BatchNormalization layer) {
        StoredStatistics like = new StoredStatistics();
        like.setLayerName(layer.getLayerName());
        like.setNIn(layer.getNIn());
        like.setNOut(layer.getNOut());
        like.setDecay(layer.getDecay());
        like.setEps(layer.getEps());
        like.setMinibatch(layer.isMinibatch());
        like.setGamma(layer.getGamma());
        like.setBeta(layer.getBeta());
        like.setLockGammaBeta(layer.isLockGammaBeta());
        like.setUseLogStd(layer.isUseLogStd());
        like.setCnn2DFormat(layer.getCnn2DFormat());
        like.setCudnnAllowFallback(layer.isCudnnAllowFallback());
        like.setActivationFn(layer.getActivationFn());
        like.setIUpdater(layer.getIUpdater());
        return like;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        Live live = new Live(conf, type);
        live.setListeners(listeners);
        live.setIndex(index);
        live.setParamsViewArray(parameters);
        live.setParamTable(initializer().init(conf, parameters, initialise));
        live.setConf(conf);
        return live;
    }

    /** The layer of a network. */
    private static final class Live extends org.deeplearning4j.nn.layers.normalization.BatchNormalization {
        private static final long serialVersionUID = 1L;

        Live(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            return super.activate(false, workspaces);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            assertInputSet(true);
            BatchNormalization conf = layerConf();
            int rank = epsilon.rank();
            if (rank != 2 && rank != 4) {
                throw new IllegalStateException(
                        "batch normalisation of arrays of rank " + rank + " has no backward pass in Deeplearning4j");
            }
            int channels = rank == 4 && conf.getCnn2DFormat() == CNN2DFormat.NHWC ? 3 : 1;
            long[] along = new long[rank];
            java.util.Arrays.fill(along, 1);
            along[channels] = epsilon.size(channels);
            INDArray mean = parameter(BatchNormalizationParamInitializer.GLOBAL_MEAN, along);
            INDArray deviation = Transforms.sqrt(variance(conf, along).addi(conf.getEps()), false);
            Gradient gradient = new DefaultGradient();
            INDArray scale = deviation.rdiv(1.0);
            if (conf.isLockGammaBeta()) {
                // The forward pass of 1.0.0-M2.1 leaves the fixed γ out unless β is set, too.
                boolean applied = conf.getGamma() != 1 && conf.getBeta() != 0;
                scale.muli(applied ? conf.getGamma() : 1);
            } else {
                INDArray normalised = input.castTo(epsilon.dataType()).sub(mean).divi(deviation);
                int[] others = others(rank, channels);
                add(gradient, BatchNormalizationParamInitializer.GAMMA, normalised.muli(epsilon), others);
                add(gradient, BatchNormalizationParamInitializer.BETA, epsilon, others);
                scale.muli(parameter(BatchNormalizationParamInitializer.GAMMA, along));
            }
            gradientViews.forEach((name, view) -> {
                if (name.equals(BatchNormalizationParamInitializer.GLOBAL_MEAN)
                        || name.equals(BatchNormalizationParamInitializer.GLOBAL_VAR)
                        || name.equals(BatchNormalizationParamInitializer.GLOBAL_LOG_STD)) {
                    view.assign(0);
                    gradient.setGradientFor(name, view);
                }
            });
            return new Pair<>(gradient, workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, epsilon.mul(scale)));
        }

        private INDArray variance(BatchNormalization conf, long[] along) {
            if (!conf.isUseLogStd()) {
                return parameter(BatchNormalizationParamInitializer.GLOBAL_VAR, along)
                        .dup();
            }
            INDArray logarithm = parameter(BatchNormalizationParamInitializer.GLOBAL_LOG_STD, along);
            return Transforms.exp(logarithm.mul(2 * Math.log(10)), false);
        }

        private INDArray parameter(String name, long[] along) {
            return getParam(name).dup('c').reshape('c', along);
        }

        private void add(Gradient gradient, String name, INDArray products, int[] others) {
            INDArray view = gradientViews.get(name);
            view.assign(products.sum(others).reshape(view.shape()));
            gradient.setGradientFor(name, view);
        }

        private static int[] others(int rank, int channels) {
            return java.util.stream.IntStream.range(0, rank)
                    .filter(axis -> axis != channels)
                    .toArray();
        }
    }
}
