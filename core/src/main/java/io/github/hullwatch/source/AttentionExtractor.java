package io.github.hullwatch.source;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention: a neuron is a component of a head's query, key or value, its vector the weights from the inputs (Wq, Wk
 * and Wv are {@code [heads, head size, in]}), or an output component with its weights from one head (Wo is {@code
 * [heads · head size, out]}). Learned queries (Q, {@code [1, in, queries]}) are vectors as they are. Without projection
 * there are no weights.
 */
final class AttentionExtractor implements SlicedExtractor {

    @Override
    public boolean accepts(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return configuration instanceof SelfAttentionLayer
                || configuration instanceof LearnedSelfAttentionLayer
                || configuration instanceof RecurrentAttentionLayer;
    }

    @Override
    public String layers() {
        return "SelfAttentionLayer, LearnedSelfAttentionLayer, RecurrentAttentionLayer";
    }

    @Override
    public String neuron() {
        return "a component of a head's query, key, value or output; parts `Wq.0`, `Wk.0`, `Wv.0`, `Wo.0`, `Wq.1`, … by head; learned"
                + " queries as part `Q`; input and recurrent weights of recurrent attention as parts `W`, `RW`";
    }

    @Override
    public List<Slice> slices(Layer layer) {
        List<Slice> slices = new ArrayList<>();
        INDArray queries = layer.paramTable().get("Wq");
        if (layer.paramTable().containsKey("W")) {
            slices.add(Slice.columns("W", "W", "b"));
        }
        if (layer.paramTable().containsKey("RW")) {
            slices.add(Slice.columns("RW", "RW", null));
        }
        if (layer.paramTable().containsKey("Q")) {
            slices.add(Slice.along("Q", "Q", null, 2));
        }
        long heads = queries == null ? 0 : queries.size(0);
        for (long head = 0; head < heads; head++) {
            for (String parameter : new String[] {"Wq", "Wk", "Wv"}) {
                slices.add(ofHead(parameter, head));
            }
            if (layer.paramTable().containsKey("Wo")) {
                slices.add(outputOfHead(head, heads));
            }
        }
        return slices;
    }

    private static Slice ofHead(String parameter, long head) {
        return new Slice(
                parameter + "." + head,
                parameter,
                (array, buffers) -> array.at(head).filters(buffers),
                null,
                bias -> bias,
                true);
    }

    private static Slice outputOfHead(long head, long heads) {
        return new Slice(
                "Wo." + head,
                "Wo",
                (array, buffers) -> {
                    long size = array.size(0) / heads;
                    return array.interval(0, head * size, (head + 1) * size).columns(buffers);
                },
                null,
                bias -> bias,
                true);
    }
}
