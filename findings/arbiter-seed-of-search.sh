#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: the rngSeed of an OptimizationConfiguration makes random search repeat, but not grid search in random order,
# whose order is shuffled in the constructor of its generator, nor genetic search, whose operators have generators of their own.
# Expected: equal candidates for equal seeds. Deeplearning4j and ND4J at the same 1.0.0-beta7.
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

import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

public class Finding {
    static List<String> candidates(CandidateGenerator generator) {
        new OptimizationConfiguration.Builder().candidateGenerator(generator).scoreFunction(new TestSetLossScoreFunction())
                .dataSource(Data.class, new Properties()).modelSaver(new InMemoryResultSaver()).rngSeed(12345)
                .terminationConditions(new MaxCandidatesCondition(10)).build();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            values.add(String.valueOf(generator.getCandidate().getValue()));
        }
        return values;
    }

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

    static void show(String what, java.util.function.Supplier<CandidateGenerator> generator) {
        System.out.println("seen: " + what + ": two searches with one seed draw the same ten candidates: "
                + candidates(generator.get()).equals(candidates(generator.get())));
    }

    public static void main(String[] args) {
        ContinuousParameterSpace space = new ContinuousParameterSpace(0, 1);
        show("random search", () -> new RandomSearchGenerator(new ContinuousParameterSpace(0, 1), null));
        show("grid, sequential", () -> new GridSearchCandidateGenerator(new ContinuousParameterSpace(0, 1), 40,
                GridSearchCandidateGenerator.Mode.Sequential, null));
        show("grid, random order", () -> new GridSearchCandidateGenerator(new ContinuousParameterSpace(0, 1), 40,
                GridSearchCandidateGenerator.Mode.RandomOrder, null));
        show("genetic search", () -> new GeneticSearchCandidateGenerator.Builder(new ContinuousParameterSpace(0, 1),
                new TestSetLossScoreFunction()).build());
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: true four times"
cat > expected <<'TEXT'
seen: random search: two searches with one seed draw the same ten candidates: true
seen: grid, sequential: two searches with one seed draw the same ten candidates: true
seen: grid, random order: two searches with one seed draw the same ten candidates: false
seen: genetic search: two searches with one seed draw the same ten candidates: false
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
