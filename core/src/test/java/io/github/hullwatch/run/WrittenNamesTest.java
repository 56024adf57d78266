package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.SubspaceRank;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a watched training writes is called as in the table of names. */
class WrittenNamesTest {
    private static final Set<String> HEAD = Set.of(CertificateRef.FILE, CertificateRef.SHA256);

    @TempDir
    Path temp;

    @Test
    void everyQuantityAndFieldStandsInTheTable() {
        MultiLayerNetwork network = network();
        DataSet data = new DataSet(Nd4j.rand(8, 5), Nd4j.ones(8, 1));
        Path dir = temp.resolve("run");
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir)
                .every(1)
                .preset(Preset.FULL)
                .probe(Nd4j.rand(6, 5), 0, 0, 0, 1, 1, 1)
                .classSubspaces(SubspaceRank.of(2))
                .quantity(Quantities.alignment())
                .quantity(Quantities.clusters())
                .quantity(Quantities.condensation())
                .quantity(Quantities.energy())
                .quantity(Quantities.kernel())
                .quantity(Quantities.path())
                .build()) {
            network.addListeners(hull);
            network.fit(data);
            network.fit(data);
            hull.evaluation("test", 0.5, Map.of());
            network.getParam("0_W").putScalar(2, 5, Double.NaN);
            network.fit(data);
        }
        RunReader run = RunReader.open(dir);
        Map<String, Set<String>> written = new TreeMap<>();
        run.forEachMeasurement(line -> written.computeIfAbsent(line.quantity(), name -> new TreeSet<>())
                .addAll(line.values().keySet()));
        written.values().forEach(fields -> fields.removeAll(HEAD));
        Map<String, Set<String>> table = new TreeMap<>();
        for (Vocabulary.Entry quantity : Vocabulary.current().quantities()) {
            table.put(quantity.name(), fields(quantity));
        }
        assertEquals(table, written);
        assertTrue(run.events().stream().anyMatch(event -> event.event().equals(EventNames.NOT_FINITE)));
        for (Event event : run.events()) {
            assertEquals(
                    fields(Vocabulary.current().event(event.event()).orElseThrow()),
                    new TreeSet<>(event.values().keySet()));
        }
    }

    private static Set<String> fields(Vocabulary.Entry entry) {
        Set<String> names = new TreeSet<>();
        entry.fields().forEach(field -> names.add(field.name()));
        return names;
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .list()
                // More neurons than all pairs are taken of, so that the size of the sample is written, too.
                .layer(new DenseLayer.Builder().nIn(5).nOut(4100).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4100)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }
}
