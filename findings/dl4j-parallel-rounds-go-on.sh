#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a ParallelWrapper that averages counts rounds of minibatches on from one fit to the next, and averages where that
# count, not the fit's own, is a multiple of the frequency. With two workers and averagingFrequency(3), a fit averages after its third round if the
# wrapper is new, and after its second if it has done one round in a fit before. So a fit of three rounds, a whole number of averages,
# may end between two averages, with a model that has the first worker's weights. Expected: each fit counts its own rounds.
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
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>deeplearning4j-nn</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>deeplearning4j-core</artifactId><version>1.0.0-M2.1</version>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>
    <dependency><groupId>org.deeplearning4j</groupId><artifactId>deeplearning4j-parallel-wrapper</artifactId><version>1.0.0-M2.1</version>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>$natives</classifier></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

public class Finding {
    static ParallelWrapper wrapper() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(.5))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(4).build())
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).activation(Activation.SOFTMAX).build())
                .build());
        network.init();
        return new ParallelWrapper.Builder<>(network).workers(2).averagingFrequency(3).prefetchBuffer(0).build();
    }

    static void fit(ParallelWrapper wrapper, int rounds) {
        List<DataSet> batches = new ArrayList<>();
        for (int i = 0; i < 2 * rounds; i++) {
            batches.add(new DataSet(Nd4j.rand(8, 4), Nd4j.eye(2).repeat(0, 4)));
        }
        wrapper.fit(new ExistingDataSetIterator(batches));
    }

    /** How far the two workers' weights are apart before each round of a fit: 0 for new copies, and after an average. */
    static String apart(ParallelWrapper wrapper, int rounds) {
        StringBuilder text = new StringBuilder();
        wrapper.setModelParamsSupplier(() -> {
            var workers = wrapper.getZoo();
            if (workers[0].getModel() != null && workers[1].getModel() != null) {
                double apart = workers[0].getModel().params().distance2(workers[1].getModel().params());
                text.append(apart < 1e-6 ? " equal" : " apart");
            } else {
                text.append(" new");
            }
            return null;
        });
        fit(wrapper, rounds);
        wrapper.setModelParamsSupplier(null);
        return text.toString().strip();
    }

    public static void main(String[] args) {
        Nd4j.getRandom().setSeed(1);
        String fresh = apart(wrapper(), 4);
        ParallelWrapper used = wrapper();
        fit(used, 1);
        String after = apart(used, 4);
        System.out.println("new wrapper, before each of four rounds: " + fresh);
        System.out.println("one that has done a round before: " + after);
        boolean seen = fresh.endsWith("apart apart equal") && after.endsWith("apart equal apart");
        System.out.println(seen ? "as described" : "it is no longer so");
        System.exit(seen ? 0 : 1);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 timeout 120 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep -E '^(new|one|as|it is)' \
  || { echo "this has changed" >&2; exit 1; }
echo "seen with Deeplearning4j 1.0.0-M2.1: after a fit of one round, the next averages after two rounds instead of three"
