#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: with the loss XENT on a softmax output the score is the multi-class cross-entropy, the sum over the right
# classes alone, while the gradient is that of the binary cross-entropy over all outputs. The network is accepted without a warning,
# trains on one loss and reports another. Expected: one loss for both; for XENT the binary one, as on a sigmoid.
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
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

public class Finding {
    public static void main(String[] args) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0, 0}});
        INDArray z = Nd4j.createFromArray(new double[][] {{0.3, -0.2, 0.5}});
        System.out.printf(java.util.Locale.ROOT, "seen: multi-class cross-entropy %.6f%n", new LossMCXENT().computeScore(labels, z.dup(), new ActivationSoftmax(), null, false));
        for (IActivation activation : new IActivation[] {new ActivationSigmoid(), new ActivationSoftmax()}) {
            INDArray p = activation.getActivation(z.dup(), false);
            double binary = 0;
            for (int j = 0; j < 3; j++) {
                binary -= Math.log(labels.getDouble(0, j) == 1 ? p.getDouble(0, j) : 1 - p.getDouble(0, j));
            }
            LossBinaryXENT loss = new LossBinaryXENT();
            INDArray gradient = loss.computeGradient(labels, z.dup(), activation, null);
            double h = 1e-6;
            StringBuilder lines = new StringBuilder();
            for (int j = 0; j < 3; j++) {
                INDArray up = z.dup();
                INDArray down = z.dup();
                up.putScalar(0, j, z.getDouble(0, j) + h);
                down.putScalar(0, j, z.getDouble(0, j) - h);
                double difference = (loss.computeScore(labels, up, activation, null, false) - loss.computeScore(labels, down, activation, null, false)) / (2 * h);
                lines.append(String.format(java.util.Locale.ROOT, " %.4f (%.4f)", gradient.getDouble(0, j), difference));
            }
            System.out.printf(java.util.Locale.ROOT, "seen: XENT on %s: score %.6f, binary cross-entropy %.6f; gradient (difference of the score)%s%n",
                    activation, loss.computeScore(labels, z.dup(), activation, null, false), binary, lines);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: the score equal to the binary cross-entropy, and the gradient to the differences, in both lines"
cat > expected <<'TEXT'
seen: multi-class cross-entropy 1.039546
seen: XENT on sigmoid: score 2.126571, binary cross-entropy 2.126571; gradient (difference of the score) -0.4256 (-0.4256) 0.4502 (0.4502) 0.6225 (0.6225)
seen: XENT on softmax: score 1.039546, binary cross-entropy 1.846423; gradient (difference of the score) -1.0118 (-0.6464) 0.2659 (0.2145) 0.7459 (0.4319)
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
