#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: Nd4j.writeAsNumpy writes the buffer of an array from its start in c order, whatever the array's own order and
# offset: a transposed or f-ordered array is written with its numbers in other places, and a view of some rows with other rows,
# without an error. Weights of Deeplearning4j's dense layers are f-ordered views. Expected: a file that reads back as the array that
# was written.
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
import java.io.File;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

public class Finding {
    static void write(String what, INDArray array) throws Exception {
        File file = new File("array.npy");
        Nd4j.writeAsNumpy(array, file);
        INDArray read = Nd4j.createFromNpyFile(file);
        int other = 0;
        for (int i = 0; i < array.rows(); i++) {
            for (int j = 0; j < array.columns(); j++) {
                other += array.getDouble(i, j) == read.getDouble(i, j) ? 0 : 1;
            }
        }
        System.out.println("seen: " + what + ": " + other + " of " + array.length() + " numbers differ");
    }

    public static void main(String[] args) throws Exception {
        INDArray c = Nd4j.linspace(1, 12, 12, DataType.DOUBLE).reshape(3, 4);
        write("c-ordered", c);
        write("f-ordered", c.dup('f'));
        write("transposed", c.transpose());
        write("rows and columns 1 and 2 of it", c.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 3)));
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).build())
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).build()).build());
        net.init();
        write("weights of a dense layer, 3 by 4", net.getParam("0_W"));
        write("the same copied in c order", net.getParam("0_W").dup('c'));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: writeAsNumpy is right for c-ordered arrays that are no views only"
cat > expected <<'TEXT'
seen: c-ordered: 0 of 12 numbers differ
seen: f-ordered: 10 of 12 numbers differ
seen: transposed: 10 of 12 numbers differ
seen: rows and columns 1 and 2 of it: 4 of 4 numbers differ
seen: weights of a dense layer, 3 by 4: 10 of 12 numbers differ
seen: the same copied in c order: 0 of 12 numbers differ
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
