package io.github.hullwatch.mnist.cosface;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonIgnoreProperties;

/**
 * The output layer of a large-margin cosine loss (Wang et al., CosFace: Large Margin Cosine Loss for Deep Face
 * Recognition, CVPR 2018, arXiv 1801.09414, equation 4): with θ_c the angle between the features and the weights of
 * class c,
 *
 * <pre>loss = −log exp(s(cos θ_y − m)) / (exp(s(cos θ_y − m)) + Σ_{c≠y} exp(s cos θ_c)).</pre>
 *
 * <p>Features and weights count by their directions alone; there is no bias. The answer is softmax of s cos θ_c,
 * without the margin. Features of norm 0 have no direction: all their cosines are 0 and nothing is learned from them.
 *
 * <p>For C classes in the plane all margins can be met only if m ≤ 1 − cos(2π/C) (the same paper, section 3.3).
 *
 * <p>Serialised like Deeplearning4j's own layers: JSON, and ModelSerializer's zip; reading needs this class.
 */
@JsonIgnoreProperties("lossFn")
public final class CosFaceOutputLayer extends BaseOutputLayer {
    private static final long serialVersionUID = 1L;

    private double margin;
    private double scale;

    /** For Deeplearning4j's JSON, which fills in the fields. */
    private CosFaceOutputLayer() {}

    private CosFaceOutputLayer(Builder builder) {
        super(builder);
        margin = builder.margin;
        scale = builder.scale;
        initializeConstraints(builder);
    }

    /** The margin m, which the cosine of the true class lacks while the layer learns; in [0, 1]. */
    public double getMargin() {
        return margin;
    }

    /** The scale s of the cosines, above 0. */
    public double getScale() {
        return scale;
    }

    /** Cross-entropy of logits that already have the scale, with the true one lowered by s·m. */
    @Override
    public ILossFunction getLossFn() {
        return new LargeMargin(scale * margin);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        if (getNIn() < 1 || getNOut() < 1) {
            throw new IllegalStateException("layer " + getLayerName() + " (" + index
                    + ") needs nIn and nOut of at least" + " 1, not " + getNIn() + " and " + getNOut());
        }
        var layer = new CosineOutput(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CosFaceOutputLayer that
                && super.equals(other)
                && Double.compare(margin, that.margin) == 0
                && Double.compare(scale, that.scale) == 0;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof CosFaceOutputLayer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), margin, scale);
    }

    @Override
    public String toString() {
        return "CosFaceOutputLayer(margin=" + margin + ", scale=" + scale + ", " + super.toString() + ")";
    }

    /** Makes the configuration; softmax and no bias are fixed. */
    public static final class Builder extends BaseOutputLayer.Builder<Builder> {
        private final double margin;
        private final double scale;

        /**
         * @param margin m, in [0, 1]: the difference of two cosines is 2 at most, and more than 1 asks for an obtuse
         *     angle to every other class
         * @param scale s, above 0 and finite
         * @throws IllegalArgumentException if one of them is out of its range or not a number
         */
        public Builder(double margin, double scale) {
            if (!(margin >= 0 && margin <= 1)) {
                throw new IllegalArgumentException("the margin must be in [0, 1], not " + margin);
            }
            if (!(scale > 0 && Double.isFinite(scale))) {
                throw new IllegalArgumentException("the scale must be above 0 and finite, not " + scale);
            }
            this.margin = margin;
            this.scale = scale;
            activation(new ActivationSoftmax());
            hasBias(false);
            lossFunction((ILossFunction) null);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
            return (E) new CosFaceOutputLayer(this);
        }
    }
}
