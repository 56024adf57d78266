#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: one ParameterSpace used in two places (two layers of the same width) is one parameter. After toJson and
# fromJson it is two, so that the widths differ, while equals calls both spaces equal; a grid over it has n times as many candidates,
# and random search draws candidates without a value until collectLeaves is called. Expected: the same space, or a refusal.
# Deeplearning4j and ND4J at the same 1.0.0-beta7.
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

import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

public class Finding {
    static void show(String what, MultiLayerSpace space) {
        GridSearchCandidateGenerator grid = new GridSearchCandidateGenerator(space, 4,
                GridSearchCandidateGenerator.Mode.Sequential, null);
        RandomSearchGenerator random = new RandomSearchGenerator(space, null);
        random.setRngSeed(3);
        int valued = 0;
        int equal = 0;
        for (int i = 0; i < 10; i++) {
            DL4JConfiguration value = (DL4JConfiguration) random.getCandidate().getValue();
            if (value != null) {
                valued++;
                var layers = value.getMultiLayerConfiguration();
                equal += ((FeedForwardLayer) layers.getConf(0).getLayer()).getNOut()
                        == ((FeedForwardLayer) layers.getConf(1).getLayer()).getNOut() ? 1 : 0;
            }
        }
        System.out.println("seen: " + what + ": grid of " + grid.getTotalNumCandidates() + ", of 10 random candidates "
                + valued + " with a value, " + equal + " with equal widths");
    }

    static MultiLayerSpace space() {
        IntegerParameterSpace width = new IntegerParameterSpace(4, 40);
        return new MultiLayerSpace.Builder().seed(1)
                .addLayer(new DenseLayerSpace.Builder().nIn(3).nOut(width).build())
                .addLayer(new DenseLayerSpace.Builder().nOut(width).build())
                .addLayer(new OutputLayerSpace.Builder().nOut(2).activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT).build()).build();
    }

    public static void main(String[] args) {
        MultiLayerSpace space = space();
        show("as built", space);
        MultiLayerSpace read = MultiLayerSpace.fromJson(space().toJson());
        System.out.println("seen: equal after JSON: " + space().equals(read));
        show("after JSON", read);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: the second line as the first"
cat > expected <<'TEXT'
seen: as built: grid of 4, of 10 random candidates 10 with a value, 10 with equal widths
seen: equal after JSON: true
seen: after JSON: grid of 16, of 10 random candidates 0 with a value, 0 with equal widths
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
