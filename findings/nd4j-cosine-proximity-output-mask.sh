#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: a label mask of the labels' own shape (an output that counts for one example and not for another) is taken by
# twelve loss functions and refused by LossCosineProximity, whose score throws UnsupportedOperationException and whose gradient throws
# IllegalStateException: it multiplies by a column vector, whatever the mask's shape. Expected: as with the others, or a word in its
# documentation. A mask of one number an example is taken.
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
import java.util.concurrent.Callable;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.*;

public class Finding {
    public static void main(String[] args) {
        INDArray labels = Nd4j.create(new double[][] {{1, 0, 1}, {0, 1, 0}, {1, 1, 0}});
        INDArray output = Nd4j.create(new double[][] {{.2, .4, -.3}, {.1, .5, .6}, {-.7, .3, .2}});
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 0}, {1, 0, 1}, {0, 1, 1}});
        for (ILossFunction loss : new ILossFunction[] {new LossMSE(), new LossMAE(), new LossL1(), new LossL2(), new LossBinaryXENT(),
            new LossHinge(), new LossSquaredHinge(), new LossKLD(), new LossPoisson(), new LossMSLE(), new LossMAPE(), new LossWasserstein(),
            new LossCosineProximity()}) {
            System.out.println("seen: " + loss.getClass().getSimpleName()
                + " score " + said(() -> loss.computeScore(labels.dup(), output.dup(), new ActivationSigmoid(), mask.dup(), true))
                + ", gradient " + said(() -> loss.computeGradient(labels.dup(), output.dup(), new ActivationSigmoid(), mask.dup())));
        }
    }

    static String said(Callable<Object> call) {
        try {
            call.call();
            return "taken";
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "A mask of the labels' shape cannot be combined with the cosine proximity."
cat > expected <<'TEXT'
seen: LossMSE score taken, gradient taken
seen: LossMAE score taken, gradient taken
seen: LossL1 score taken, gradient taken
seen: LossL2 score taken, gradient taken
seen: LossBinaryXENT score taken, gradient taken
seen: LossHinge score taken, gradient taken
seen: LossSquaredHinge score taken, gradient taken
seen: LossKLD score taken, gradient taken
seen: LossPoisson score taken, gradient taken
seen: LossMSLE score taken, gradient taken
seen: LossMAPE score taken, gradient taken
seen: LossWasserstein score taken, gradient taken
seen: LossCosineProximity score UnsupportedOperationException, gradient IllegalStateException
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
