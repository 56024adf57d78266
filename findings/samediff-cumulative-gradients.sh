#!/usr/bin/env bash
# SameDiff in ND4J 1.0.0-M2.1: the gradients of cumsum and cumprod are those of other functions. That of cumsum along an axis runs on
# over all numbers of the array, and reverse is forgotten, on a vector too; that of cumprod is that of cumsum, times what is given.
# Nothing of it depends on the numbers that were multiplied. Nothing throws. Expected: the gradient of what is computed.
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
        INDArray vector = Nd4j.createFromArray(1.0, 2.0, 3.0);
        INDArray matrix = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}});
        show("cumsum of a vector", vector, (sd, x) -> sd.cumsum(x, false, false, 0));
        show("cumsum of a vector, exclusive", vector, (sd, x) -> sd.cumsum(x, true, false, 0));
        show("cumsum of a vector, reverse", vector, (sd, x) -> sd.cumsum(x, false, true, 0));
        show("cumsum of a vector, exclusive and reverse", vector, (sd, x) -> sd.cumsum(x, true, true, 0));
        show("cumsum of rows", matrix, (sd, x) -> sd.cumsum(x, false, false, 1));
        show("cumprod of a vector", vector, (sd, x) -> sd.cumprod(x, false, false, 0));
        show("cumprod of rows", matrix, (sd, x) -> sd.cumprod(x, false, false, 1));
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: the gradient as the differences, in each line"
cat > expected <<'TEXT'
seen: cumsum of a vector: gradient 6.000 5.000 3.000; differences 6.000 5.000 3.000
seen: cumsum of a vector, exclusive: gradient 5.000 3.000 0.000; differences 5.000 3.000 0.000
seen: cumsum of a vector, reverse: gradient 6.000 5.000 3.000; differences 1.000 3.000 6.000
seen: cumsum of a vector, exclusive and reverse: gradient 5.000 3.000 0.000; differences 0.000 1.000 3.000
seen: cumsum of rows: gradient 10.000 9.000 7.000 4.000; differences 3.000 2.000 7.000 4.000
seen: cumprod of a vector: gradient 9.000 8.000 6.000; differences 23.000 11.000 6.000
seen: cumprod of rows: gradient 18.000 17.000 15.000 12.000; differences 5.000 2.000 19.000 12.000
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
