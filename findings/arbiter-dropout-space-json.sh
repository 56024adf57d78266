#!/usr/bin/env bash
# Arbiter 1.0.0-beta7: a MultiLayerSpace that searches over dropout writes itself as JSON and YAML and cannot be read back:
# DropoutSpace, AlphaDropoutSpace, GaussianDropoutSpace and GaussianNoiseSpace have no constructor that Jackson could use. One over l2
# is read back. Expected: fromJson(toJson()) gives the same space. Deeplearning4j and ND4J at the same 1.0.0-beta7.
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
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.dropout.AlphaDropoutSpace;
import org.deeplearning4j.arbiter.dropout.GaussianDropoutSpace;
import org.deeplearning4j.arbiter.dropout.GaussianNoiseSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class Finding {
    static void readBack(String what, DenseLayerSpace.Builder layer) {
        MultiLayerSpace space = new MultiLayerSpace.Builder().seed(1).addLayer(layer.nIn(3).nOut(4).build())
                .addLayer(new OutputLayerSpace.Builder().nIn(4).nOut(2).lossFunction(LossFunction.MSE).build()).build();
        String json = space.toJson();
        try {
            System.out.println("seen: " + what + ": read back, equal " + space.equals(MultiLayerSpace.fromJson(json)));
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            System.out.println("seen: " + what + ": " + root.getClass().getSimpleName());
        }
    }

    public static void main(String[] args) {
        ContinuousParameterSpace share = new ContinuousParameterSpace(0.4, 0.9);
        readBack("l2(space)", new DenseLayerSpace.Builder().l2(share));
        readBack("dropOut(space)", new DenseLayerSpace.Builder().dropOut(share));
        readBack("dropOut(0.5)", new DenseLayerSpace.Builder().dropOut(0.5));
        readBack("iDropOut(AlphaDropoutSpace)", new DenseLayerSpace.Builder().iDropOut(new AlphaDropoutSpace(share)));
        readBack("iDropOut(GaussianDropoutSpace)", new DenseLayerSpace.Builder().iDropOut(new GaussianDropoutSpace(share)));
        readBack("iDropOut(GaussianNoiseSpace)", new DenseLayerSpace.Builder().iDropOut(new GaussianNoiseSpace(share)));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: each read back, equal"
cat > expected <<'TEXT'

TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
