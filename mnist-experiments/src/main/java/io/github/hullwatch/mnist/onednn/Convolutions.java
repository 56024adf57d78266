package io.github.hullwatch.mnist.onednn;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.layers.convolution.ConvolutionHelper;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Which code computes the convolutions of a program's networks: oneDNN's where ND4J's library holds it and a self-check
 * passes, Deeplearning4j's own otherwise. oneDNN's takes a quarter of the time for LeNet, since Deeplearning4j's own
 * copies every patch of every image, twice an iteration.
 *
 * <p>Deeplearning4j 1.0.0-M2.1 has a helper that calls oneDNN and never makes one: a property switches helpers off, and
 * behind it a check asks for the class {@code Nd4jCpu$Environment}, which no artifact of that release holds. Supplying
 * the class would switch on the helpers of every network and every kind of layer in the virtual machine; so the helper
 * is put into the layers of the networks that ask for it ({@link #into}) instead. All else stays as it is.
 *
 * <p>To be made before the first network and closed after the last. Confined to one thread.
 */
public final class Convolutions implements AutoCloseable {

    /** Switches Deeplearning4j's helpers off, and us with them, where a user sets it to true. */
    static final String DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

    private static final VarHandle HELPER = helper();

    private final String whyNot;
    private final String warning;
    private final boolean forbidden;

    private Convolutions(String whyNot, String warning, boolean forbidden) {
        this.whyNot = whyNot;
        this.warning = warning;
        this.forbidden = forbidden;
    }

    /**
     * Chooses oneDNN where it is allowed, there, and right. Starts ND4J.
     *
     * @param allowed false for Deeplearning4j's own code; ND4J's operations then leave oneDNN alone, too, in the whole
     *     virtual machine, until this is closed
     */
    public static Convolutions choose(boolean allowed) {
        return choose(allowed, SelfCheck::run);
    }

    /** @param check of oneDNN; empty if it is right, else what it does wrong */
    static Convolutions choose(boolean allowed, Supplier<Optional<String>> check) {
        try {
            return chosen(allowed, check);
        } catch (RuntimeException | LinkageError e) {
            return stock("ND4J does not start (" + e + ")");
        }
    }

    private static Convolutions chosen(boolean allowed, Supplier<Optional<String>> check) {
        if (!libraryHasIt()) {
            return stock("ND4J's library for this machine holds no oneDNN");
        }
        if (!Nd4j.getEnvironment().helpersAllowed()) {
            return stock("ND4J's helpers are switched off (SD_FORBID_HELPERS)");
        }
        if (!allowed) {
            return forbid("--no-onednn", null);
        }
        if (Boolean.getBoolean(DISABLED)) {
            return forbid("-D" + DISABLED + "=true", null);
        }
        Optional<String> wrong = check.get();
        return wrong.isEmpty()
                ? new Convolutions(null, null, false)
                : forbid("oneDNN's self-check failed", "oneDNN is not used, since " + wrong.get());
    }

    private static Convolutions stock(String why) {
        return new Convolutions(why, null, false);
    }

    private static Convolutions forbid(String why, String warning) {
        Nd4j.getEnvironment().allowHelpers(false);
        return new Convolutions(why, warning, true);
    }

    /** Whether the CPU library that ND4J has loaded was built with oneDNN. */
    private static boolean libraryHasIt() {
        return "CPU"
                        .equalsIgnoreCase(Nd4j.getExecutioner()
                                .getEnvironmentInformation()
                                .getProperty("backend"))
                && NativeOpsHolder.getInstance()
                        .getDeviceNativeOps()
                        .buildInfo()
                        .contains("HAVE_ONEDNN");
    }

    /** Whether oneDNN computes. */
    public boolean onednn() {
        return whyNot == null;
    }

    /** What should be told once; empty if oneDNN is used, or was not wanted, or is not there. */
    public Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    /** Which code computes and why, for people: {@code Convolutions by …}. */
    @Override
    public String toString() {
        return onednn() ? "Convolutions by oneDNN" : "Convolutions by Deeplearning4j's own code: " + whyNot;
    }

    /**
     * Lets oneDNN compute the network's two-dimensional convolutions, if it was chosen. Layers of another data type
     * than float, of another layout than NCHW, dilated, without a bias, or with a helper already are left as they are.
     * To be called for every network that is made, copied or read, before it is used; a second call changes nothing.
     *
     * <p>The gradient by the network's own input, which training does not need, is not computed any more where the
     * first layer is such a convolution: {@code calculateGradients} and {@code backpropGradient} give null for it.
     *
     * @param network initialised
     */
    public void into(MultiLayerNetwork network) {
        if (!onednn()) {
            return;
        }
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayer(i);
            if (layer.getClass() == ConvolutionLayer.class && HELPER.get(layer) == null && fits(layer)) {
                HELPER.set(
                        layer, seesImages(network, i) ? new FirstConvolution() : new MKLDNNConvHelper(DataType.FLOAT));
            }
        }
    }

    /** Whether nothing that comes before the layer, dropout of its input included, is there to take a gradient. */
    private static boolean seesImages(MultiLayerNetwork network, int layer) {
        return layer == 0
                && network.getLayerWiseConfigurations().getInputPreProcess(0) == null
                && network.getLayer(0).conf().getLayer().getIDropout() == null;
    }

    private static boolean fits(Layer layer) {
        var configuration = (org.deeplearning4j.nn.conf.layers.ConvolutionLayer)
                layer.conf().getLayer();
        // Of dilated ones oneDNN refuses some, by an exception that DL4J logs before it falls back.
        return configuration.hasBias()
                && Arrays.stream(configuration.getDilation()).allMatch(step -> step == 1)
                && configuration.getCnn2dDataFormat() == CNN2DFormat.NCHW
                && layer.params().dataType() == DataType.FLOAT;
    }

    /** Leaves ND4J as it was. Networks keep what they have. */
    @Override
    public void close() {
        if (forbidden) {
            Nd4j.getEnvironment().allowHelpers(true);
        }
    }

    private static VarHandle helper() {
        try {
            return MethodHandles.privateLookupIn(ConvolutionLayer.class, MethodHandles.lookup())
                    .findVarHandle(ConvolutionLayer.class, "helper", ConvolutionHelper.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this Deeplearning4j's convolution layers take no helper", e);
        }
    }
}
