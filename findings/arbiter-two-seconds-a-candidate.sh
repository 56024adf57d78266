#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: every task of MultiLayerNetworkTaskCreator sleeps for two seconds after its candidate is trained and asks for a
# garbage collection, so that a search of small networks takes two seconds a candidate and thread, whatever they need. Nothing of it
# can be set. Expected: the time of the training. Deeplearning4j and ND4J at the same 1.0.0-beta7.
#
# Needs a JDK 17 or newer and Maven. Prints what was seen; fails if that is no longer so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
os=$(uname -s); arch=$(uname -m)
case "$os-$arch" in
  Linux-x86_64) natives=linux-x86_64 ;;
  Linux-aarch64) natives=linux-arm64 ;;
  Darwin-x86_64) natives=macosx-x86_64 ;;
  Darwin-arm64) natives=macosx-arm64 ;;
  *) echo "no native library for $os-$arch" >&2; exit 2 ;;
esac
cat > pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <properties><javacpp.platform>$natives</javacpp.platform></properties>
  <dependencies>
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>arbiter-deeplearning4j</artifactId><version>1.0.0-beta7</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-beta7</version></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.optimize.api.*;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.saving.InMemoryResultSaver;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.generator.*;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.*;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusChangeType;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.SgdSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.arbiter.scoring.impl.TestSetLossScoreFunction;
import org.deeplearning4j.arbiter.task.MultiLayerNetworkTaskCreator;
import org.deeplearning4j.datasets.iterator.impl.ListDataSetIterator;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;


public class Finding {

    public static class Data implements DataSource {
        public void configure(Properties properties) {}

        public Object trainData() {
            INDArray x = Nd4j.linspace(0, 1, 48).reshape(16, 3);
            return new ListDataSetIterator<>(List.of(new DataSet(x, Nd4j.ones(16, 2).divi(2))), 1);
        }

        public Object testData() {
            return trainData();
        }

        public Class<?> getDataType() {
            return ListDataSetIterator.class;
        }
    }

    public static void main(String[] args) {
        MultiLayerSpace space = new MultiLayerSpace.Builder().seed(1).numEpochs(1)
                .updater(new SgdSpace(new ContinuousParameterSpace(0.01, 0.1)))
                .addLayer(new DenseLayerSpace.Builder().nIn(3).nOut(4).build())
                .addLayer(new OutputLayerSpace.Builder().nOut(2).activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT).build()).build();
        var network = new org.deeplearning4j.nn.multilayer.MultiLayerNetwork(((org.deeplearning4j.arbiter.DL4JConfiguration)
                new RandomSearchGenerator(space, null).getCandidate().getValue()).getMultiLayerConfiguration());
        network.init();
        network.fit((ListDataSetIterator<?>) new Data().trainData());
        long began = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            network.fit((ListDataSetIterator<?>) new Data().trainData());
        }
        boolean quick = System.nanoTime() - began < 2_000_000_000L;
        LocalOptimizationRunner runner = new LocalOptimizationRunner(1, new OptimizationConfiguration.Builder()
                .candidateGenerator(new RandomSearchGenerator(space, null)).dataSource(Data.class, new Properties())
                .modelSaver(new InMemoryResultSaver()).scoreFunction(new TestSetLossScoreFunction())
                .terminationConditions(new MaxCandidatesCondition(4)).build(), new MultiLayerNetworkTaskCreator());
        began = System.nanoTime();
        runner.execute();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println("seen: four trainings by themselves took less than 2 s: " + quick);
        System.out.println("seen: a search of four candidates took more than 6 s: " + (seconds > 6));
        System.exit(0);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: a search of four candidates within some two seconds"
cat > expected <<'TEXT'
seen: four trainings by themselves took less than 2 s: true
seen: a search of four candidates took more than 6 s: true
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
