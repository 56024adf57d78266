#!/usr/bin/env bash
# SameDiff in ND4J 1.0.0-M2.1: four functions compute their value and throw when the loss is differentiated: math().logSumExp along a
# dimension, tensorMmul of a matrix that is taken along its last axis of three, math().logEntropy, and nn().logSoftmax with a
# dimension, which is the usual way to a log-likelihood. Expected: gradients, as for logSumExp over everything, mmul, entropy and
# logSoftmax without a dimension.
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
import java.util.Locale;
import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    /** The gradient of the sum of y, each number with a weight of its own, and central differences of that sum. */
    static void show(String what, INDArray start, BiFunction<SameDiff, SDVariable, SDVariable> f) {
        SameDiff sd = SameDiff.create();
        SDVariable x = sd.var("x", start.dup());
        SDVariable y = f.apply(sd, x);
        INDArray weights = Nd4j.create(DataType.DOUBLE, y.eval().shape());
        for (long i = 0; i < weights.length(); i++) {
            weights.putScalar(i, 1 + i);
        }
        SDVariable loss = y.mul(sd.constant("weights", weights)).sum();
        loss.markAsLoss();
        String got;
        try {
            INDArray gradient = sd.calculateGradients(null, "x").get("x").dup('c');
            StringBuilder all = new StringBuilder();
            for (long i = 0; i < start.length(); i++) {
                all.append(number(gradient.getDouble(i)));
            }
            got = "gradient" + all;
        } catch (RuntimeException e) {
            got = "gradient: " + e.getClass().getSimpleName();
        }
        StringBuilder differences = new StringBuilder();
        for (long i = 0; i < start.length(); i++) {
            double[] sides = new double[2];
            for (int side = 0; side < 2; side++) {
                INDArray moved = start.dup('c');
                moved.putScalar(i, moved.getDouble(i) + (side == 0 ? 1e-6 : -1e-6));
                sd.associateArrayWithVariable(moved, "x");
                sides[side] = loss.eval().getDouble(0);
            }
            differences.append(number((sides[0] - sides[1]) / 2e-6));
        }
        System.out.println("seen: " + what + ": " + got + "; differences" + differences);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, " %.3f", Math.abs(value) < 5e-4 ? 0.0 : value);
    }

    public static void main(String[] args) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        INDArray start = Nd4j.createFromArray(new double[][] {{0.3, 0.2, 0.5}, {0.1, 0.6, 0.3}});
        show("logSumExp along rows", start, (sd, x) -> sd.math.logSumExp(x, 1));
        show("logSoftmax along dimension 1", start, (sd, x) -> sd.nn.logSoftmax(x, 1));
        show("logSoftmax", start, (sd, x) -> sd.nn.logSoftmax(x));
        show("logEntropy along rows", start, (sd, x) -> sd.math.logEntropy(x, 1));
        show("entropy along rows", start, (sd, x) -> sd.math.entropy(x, 1));
        show("tensorMmul over axis 1 of 3", Nd4j.createFromArray(1.0, 2, 3, 4, 5, 6, 7, 8).reshape(2, 2, 2),
                (sd, x) -> sd.tensorMmul(x, sd.constant(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}})), new int[] {1}, new int[] {0}));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: gradients as the differences"
cat > expected <<'TEXT'
seen: logSumExp along rows: gradient: RuntimeException; differences 0.320 0.289 0.391 0.517 0.852 0.631
seen: logSoftmax along dimension 1: gradient: RuntimeException; differences -0.919 0.263 0.656 0.124 -1.390 1.266
seen: logSoftmax: gradient -0.919 0.263 0.656 0.124 -1.390 1.266; differences -0.919 0.263 0.656 0.124 -1.390 1.266
seen: logEntropy along rows: gradient: RuntimeException; differences 0.198 0.592 -0.298 2.901 -1.090 0.454
seen: entropy along rows: gradient 0.204 0.609 -0.307 2.605 -0.978 0.408; differences 0.204 0.609 -0.307 2.605 -0.978 0.408
seen: tensorMmul over axis 1 of 3: gradient: RuntimeException; differences 5.000 11.000 11.000 25.000 17.000 23.000 39.000 53.000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
