package io.github.hullwatch.source;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;

/**
 * Recurrent layers: a neuron is a unit, and has one vector of input weights (from W, {@code [in, out]}) and one of
 * recurrent weights (from RW). Of an LSTM it has them for each gate: W holds four blocks of columns, for the candidate,
 * the forget, the output and the input gate, in this order (Deeplearning4j 1.0.0-M2.1). The peepholes of a GravesLSTM,
 * in the last three columns of RW, are single weights without direction. The bias is a component of the input weights.
 */
final class RecurrentExtractor implements SlicedExtractor {

    private static final String[] GATES = {"candidate", "forget", "output", "input"};

    @Override
    public boolean accepts(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return isRecurrent(configuration instanceof Bidirectional both ? both.getFwd() : configuration);
    }

    private static boolean isRecurrent(org.deeplearning4j.nn.conf.layers.Layer configuration) {
        return configuration instanceof AbstractLSTM || configuration instanceof SimpleRnn;
    }

    @Override
    public String layers() {
        return "LSTM, GravesLSTM, SimpleRnn, and these in Bidirectional";
    }

    @Override
    public String neuron() {
        return "a unit; parts `W` and `RW` for its input and its recurrent weights, of an LSTM each by gate: `W.candidate`,"
                + " `W.forget`, `W.output`, `W.input`, `RW.candidate`, …; in Bidirectional `fW…` forward and `bW…` backward";
    }

    @Override
    public List<Slice> slices(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        List<Slice> slices = new ArrayList<>();
        if (configuration instanceof Bidirectional both) {
            add(slices, layer, both.getFwd(), "f");
            add(slices, layer, both.getBwd(), "b");
        } else {
            add(slices, layer, configuration, "");
        }
        return slices;
    }

    private static void add(
            List<Slice> slices, Layer layer, org.deeplearning4j.nn.conf.layers.Layer configuration, String direction) {
        for (String matrix : new String[] {"W", "RW"}) {
            String parameter = direction + matrix;
            String bias = matrix.equals("W") ? direction + "b" : null;
            if (configuration instanceof SimpleRnn) {
                slices.add(Slice.columns(parameter, parameter, bias));
            } else {
                long units = layer.paramTable().get(direction + "RW").size(0);
                for (int gate = 0; gate < GATES.length; gate++) {
                    slices.add(Slice.columns(
                            parameter + "." + GATES[gate], parameter, gate * units, (gate + 1) * units, bias));
                }
            }
        }
    }
}
