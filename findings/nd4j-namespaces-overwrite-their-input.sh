#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: Nd4j.math.exp(x), log, sqrt, sin, round, square and some 25 other functions of the namespaces Nd4j.math and Nd4j.nn
# write their result over x; Nd4j.math.abs, Nd4j.nn.elu and softmax do not, nor does Transforms.exp. Expected: x stays as it was, as
# for the other functions, since the result is returned and another function (Transforms.exp(x, false)) exists to save the copy.
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
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

public class Finding {
    static void look(String what, UnaryOperator<INDArray> function) {
        INDArray x = Nd4j.create(new double[] {.5, .3});
        function.apply(x);
        System.out.println("seen: " + what + ": x is " + (x.getDouble(0) == .5 ? "as before" : "overwritten"));
    }

    public static void main(String[] args) {
        look("Nd4j.math.exp(x)", Nd4j.math::exp);
        look("Nd4j.math.log(x)", Nd4j.math::log);
        look("Nd4j.math.sqrt(x)", Nd4j.math::sqrt);
        look("Nd4j.math.square(x)", Nd4j.math::square);
        look("Nd4j.math.round(x)", Nd4j.math::round);
        look("Nd4j.math.abs(x)", Nd4j.math::abs);
        look("Nd4j.nn.sigmoid(x)", Nd4j.nn::sigmoid);
        look("Nd4j.nn.gelu(x)", Nd4j.nn::gelu);
        look("Nd4j.nn.elu(x)", Nd4j.nn::elu);
        look("Transforms.exp(x)", Transforms::exp);
        look("Transforms.sigmoid(x)", Transforms::sigmoid);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: many functions of Nd4j.math and Nd4j.nn write over their argument, some do not"
cat > expected <<'TEXT'
seen: Nd4j.math.exp(x): x is overwritten
seen: Nd4j.math.log(x): x is overwritten
seen: Nd4j.math.sqrt(x): x is overwritten
seen: Nd4j.math.square(x): x is overwritten
seen: Nd4j.math.round(x): x is overwritten
seen: Nd4j.math.abs(x): x is as before
seen: Nd4j.nn.sigmoid(x): x is overwritten
seen: Nd4j.nn.gelu(x): x is overwritten
seen: Nd4j.nn.elu(x): x is as before
seen: Transforms.exp(x): x is as before
seen: Transforms.sigmoid(x): x is as before
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
