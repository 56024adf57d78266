#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: softplus is infinite from 89 on in float, logSigmoid minus infinity below -88, and logSoftmax minus infinity where
# one number is 104 below another, though all results are ordinary numbers: each is computed as the logarithm of an exponential. A
# network with ActivationSoftPlus has infinite activations there. Expected: softplus(x) = x, logSigmoid(x) = x and logSoftmax(x) = x -
# max there, as other libraries have it.
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
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static void show(String what, INDArray values) {
        StringBuilder line = new StringBuilder("seen: " + what + ":");
        for (int i = 0; i < values.length(); i++) {
            line.append(' ').append(values.getDouble(i));
        }
        System.out.println(line);
    }

    public static void main(String[] args) {
        show("ActivationSoftPlus of 80, 88, 89, 100", new ActivationSoftPlus().getActivation(
                Nd4j.createFromArray(new float[][] {{80, 88, 89, 100}}), false));
        show("logSigmoid of -80, -90, -110", Nd4j.nn.logSigmoid(Nd4j.createFromArray(-80f, -90f, -110f)));
        show("logSoftmax of (100, 0)", Nd4j.nn.logSoftmax(Nd4j.createFromArray(new float[][] {{100, 0}})));
        show("logSoftmax of (120, 0)", Nd4j.nn.logSoftmax(Nd4j.createFromArray(new float[][] {{120, 0}})));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: softplus, logSigmoid and logSoftmax of ordinary numbers are infinite"
cat > expected <<'TEXT'
seen: ActivationSoftPlus of 80, 88, 89, 100: 80.0 88.0 Infinity Infinity
seen: logSigmoid of -80, -90, -110: -80.0 -Infinity -Infinity
seen: logSoftmax of (100, 0): 0.0 -99.98309326171875
seen: logSoftmax of (120, 0): 0.0 -Infinity
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
