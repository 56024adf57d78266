package io.github.hullwatch.source;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;

/**
 * Variational autoencoders: a neuron is a unit of one of its dense layers, a column of that layer's matrix {@code [in,
 * out]}. Each matrix is a part under its own name without the final W: {@code e0}, {@code pZXMean}, {@code pZXLogStd2},
 * {@code d0}, {@code pXZ}.
 */
final class AutoencoderExtractor implements SlicedExtractor {

    @Override
    public boolean accepts(Layer layer) {
        return SlicedExtractor.configuration(layer) instanceof VariationalAutoencoder;
    }

    @Override
    public String layers() {
        return "VariationalAutoencoder";
    }

    @Override
    public String neuron() {
        return "a unit of one of its dense layers; parts `e0`, …, `pZXMean`, `pZXLogStd2`, `d0`, …, `pXZ`";
    }

    @Override
    public List<Slice> slices(Layer layer) {
        List<Slice> slices = new ArrayList<>();
        for (String parameter : layer.paramTable().keySet()) {
            if (parameter.endsWith("W")) {
                String part = parameter.substring(0, parameter.length() - 1);
                slices.add(Slice.columns(part, parameter, part + "b"));
            }
        }
        return slices;
    }
}
