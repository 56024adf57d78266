package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.Readout;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Which output units a layer leads to, and their weights and scores, in a stack and in a graph. */
class OutputUnitsTest {

    private static final int DENSE = 0;
    private static final int HIDDEN = 1;
    private static final int OUTPUT = 3;

    /** 2 inputs, 4 and 3 neurons, dropout as a layer of its own, and output units. */
    private static Twin twin(boolean graph, int units) {
        return twin(graph, units, new DropoutLayer.Builder(.5).name("between").build());
    }

    private static Twin twin(boolean graph, int units, Layer between) {
        NeuralNetConfiguration.Builder builder =
                new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.DOUBLE);
        DenseLayer dense = new DenseLayer.Builder().nOut(4).name("dense").build();
        DenseLayer hidden = new DenseLayer.Builder()
                .nOut(3)
                .activation(Activation.IDENTITY)
                .name("hidden")
                .build();
        OutputLayer output = new OutputLayer.Builder(LossFunction.MSE)
                .nOut(units)
                .activation(Activation.IDENTITY)
                .name("output")
                .build();
        if (graph) {
            ComputationGraph made = new ComputationGraph(builder.graphBuilder()
                    .addInputs("in")
                    .addLayer("dense", dense, "in")
                    .addLayer("hidden", hidden, "dense")
                    .addLayer("between", between, "hidden")
                    .addLayer("output", output, "between")
                    .setOutputs("output")
                    .setInputTypes(InputType.feedForward(2))
                    .build());
            made.init();
            return Twin.of(made, made.getConfiguration().toJson(), unused -> {});
        }
        MultiLayerNetwork made = new MultiLayerNetwork(builder.list()
                .layer(dense)
                .layer(hidden)
                .layer(between)
                .layer(output)
                .setInputType(InputType.feedForward(2))
                .build());
        made.init();
        return Twin.of(made, made.getLayerWiseConfigurations().toJson(), unused -> {});
    }

    /** Parameters 0, 1, 2 …: those of the output layer begin at 12 + 15, its weights column by column. */
    private static Vectors counted(Twin twin) {
        double[] parameters = new double[(int) twin.params().length()];
        Arrays.setAll(parameters, i -> i);
        return Vectors.rows(parameters, 1, parameters.length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyThroughWhatActsOnEachNeuronByItself(boolean graph) {
        Twin twin = twin(graph, 2);
        assertEquals(Optional.empty(), OutputUnits.after(twin, DENSE));
        OutputUnits units = OutputUnits.after(twin, HIDDEN).orElseThrow();
        assertEquals(OUTPUT, units.output());
        assertEquals(Optional.empty(), OutputUnits.after(twin, OUTPUT));
        assertTrue(units.seeNeurons());
        assertTrue(units.tellClasses(3, 2));
        assertFalse(units.tellClasses(3, 3), "a class without a unit");
        assertFalse(units.tellClasses(4, 2), "other neurons");
    }

    /** In a graph the twin copies what this layer would overwrite; that is nothing of the model's. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anActivationLayerIsNoObstacle(boolean graph) {
        ActivationLayer between = new ActivationLayer.Builder()
                .activation(Activation.RELU)
                .name("between")
                .build();
        Twin twin = twin(graph, 2, between);
        assertEquals(OUTPUT, OutputUnits.after(twin, HIDDEN).orElseThrow().output());
        assertEquals(Optional.empty(), OutputUnits.after(twin, DENSE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weightsAndScoresAreThoseOfTheUnits(boolean graph) {
        Twin twin = twin(graph, 2);
        OutputUnits units = OutputUnits.after(twin, HIDDEN).orElseThrow();
        twin.at(counted(twin), () -> {
            assertArrayEquals(
                    new double[] {27, 28, 29, 30, 31, 32}, units.ofClasses(2).toDoubles());
            assertArrayEquals(new double[] {27, 28, 29}, units.ofClasses(1).toDoubles());
            assertEquals(Optional.empty(), units.ofTwoClasses());
            Readout readout = units.readout(Vectors.rows(new double[] {1, 0, -1, 0, 0, 0}, 2, 3));
            assertArrayEquals(
                    new double[] {27 - 29 + 33, 30 - 32 + 34, 33, 34},
                    readout.scores().toDoubles());
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSingleUnitStandsForTheSecondClass(boolean graph) {
        Twin twin = twin(graph, 1);
        OutputUnits units = OutputUnits.after(twin, HIDDEN).orElseThrow();
        assertFalse(units.tellClasses(3, 1));
        twin.at(counted(twin), () -> {
            assertArrayEquals(
                    new double[] {-27, -28, -29, 27, 28, 29},
                    units.ofTwoClasses().orElseThrow().toDoubles());
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void parametersOfAnotherModelAreRefused(boolean graph) {
        Twin twin = twin(graph, 1);
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> twin.at(Vectors.rows(new double[7], 1, 7), () -> null));
        assertEquals("the model has 7 parameters now, and had 31; build a new listener for it", refused.getMessage());
    }
}
