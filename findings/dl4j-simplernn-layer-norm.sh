#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: a SimpleRnn with hasLayerNorm(true) can be initialised, but neither gives an output nor trains: both
# throw IllegalStateException, since the gains of the layer normalisation are read as an array of one number. Expected: the layer
# normalisation that the builder offers.
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
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version></dependency>
    <dependency><groupId>org.nd4j</groupId><artifactId>nd4j-native</artifactId><version>1.0.0-M2.1</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>javacpp</artifactId><version>1.5.7</version><classifier>$natives</classifier></dependency>
    <dependency><groupId>org.bytedeco</groupId><artifactId>openblas</artifactId><version>0.3.19-1.5.7</version><classifier>$natives</classifier></dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    static void attempt(String what, Runnable doing) {
        try {
            doing.run();
            System.out.println("seen: " + what + " works");
        } catch (RuntimeException e) {
            System.out.println("seen: " + what + " throws " + e.getClass().getSimpleName() + ": " + e.getMessage().split("\\.")[0]);
        }
    }

    public static void main(String[] args) {
        for (boolean norm : new boolean[] {false, true}) {
            MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list()
                    .layer(new SimpleRnn.Builder().nIn(4).nOut(3).hasLayerNorm(norm).build())
                    .layer(new RnnOutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(2).activation(Activation.IDENTITY).build()).build());
            net.init();
            String which = norm ? "with layer normalisation: " : "without: ";
            attempt(which + "output", () -> net.output(Nd4j.ones(2, 4, 5)));
            attempt(which + "fit", () -> net.fit(new DataSet(Nd4j.ones(2, 4, 5), Nd4j.ones(2, 2, 5))));
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: SimpleRnn with layer normalisation can neither be run nor trained"
cat > expected <<'TEXT'
seen: without: output works
seen: without: fit works
seen: with layer normalisation: output throws IllegalStateException: Indices are out of range: Cannot get interval index Interval(b=0,e=3,s=1) on array with size(0)=1
seen: with layer normalisation: fit throws IllegalStateException: Indices are out of range: Cannot get interval index Interval(b=0,e=3,s=1) on array with size(0)=1
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
