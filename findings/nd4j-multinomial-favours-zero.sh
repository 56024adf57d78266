#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the operation random_multinomial, which draws classes by the logarithms of their probabilities, draws class 0 in
# 1/e of all cases and follows the probabilities in the others: of four equal classes the first comes in 53% of the draws, the others
# in 16% each. Expected: 25% each. Nd4j.choice is right.
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    public static void main(String[] args) {
        int draws = 200000;
        for (double[] p : new double[][] {{.25, .25, .25, .25}, {.2, .3, .5}, {.9, .1}}) {
            INDArray logits = Nd4j.create(DataType.DOUBLE, 1, p.length);
            for (int i = 0; i < p.length; i++) {
                logits.putScalar(0, i, Math.log(p[i]));
            }
            Nd4j.getRandom().setSeed(1);
            INDArray drawn = Nd4j.create(DataType.LONG, 1, draws);
            Nd4j.exec(DynamicCustomOp.builder("random_multinomial").addInputs(logits, Nd4j.scalar(draws)).addOutputs(drawn).addIntegerArguments(0).build());
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < p.length; i++) {
                double share = drawn.eq(i).castTo(DataType.DOUBLE).meanNumber().doubleValue();
                double mixed = (1 - 1 / Math.E) * p[i] + (i == 0 ? 1 / Math.E : 0);
                line.append(String.format(Locale.ROOT, "; class %d of probability %.2f: within .01 of it %s, of the mixture %s", i, p[i],
                        Math.abs(share - p[i]) < .01, Math.abs(share - mixed) < .01));
            }
            System.out.println("seen: " + p.length + " classes" + line);
        }
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "expected: every class within .01 of its probability"
cat > expected <<'TEXT'
seen: 4 classes; class 0 of probability 0.25: within .01 of it false, of the mixture true; class 1 of probability 0.25: within .01 of it false, of the mixture true; class 2 of probability 0.25: within .01 of it false, of the mixture true; class 3 of probability 0.25: within .01 of it false, of the mixture true
seen: 3 classes; class 0 of probability 0.20: within .01 of it false, of the mixture true; class 1 of probability 0.30: within .01 of it false, of the mixture true; class 2 of probability 0.50: within .01 of it false, of the mixture true
seen: 2 classes; class 0 of probability 0.90: within .01 of it false, of the mixture true; class 1 of probability 0.10: within .01 of it false, of the mixture true
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
