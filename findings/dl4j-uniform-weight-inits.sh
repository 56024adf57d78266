#!/usr/bin/env bash
# Deeplearning4j 1.0.0-M2.1: the weight initialisations LECUN_UNIFORM and VAR_SCALING_UNIFORM_FAN_IN, FAN_OUT and FAN_AVG draw weights
# of three times the variance that their names promise, 1/n: the bound is 3/sqrt(n) for sqrt(3/n). Their normal counterparts, and
# XAVIER_UNIFORM and RELU_UNIFORM, are right (VAR_SCALING_NORMAL is 25% low, since it is truncated). Expected: one variance for the
# normal and the uniform form, as in LeCun et al. 1998 and in Keras.
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
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
    static void variance(WeightInit init, int nIn, int nOut, double promised) {
        Nd4j.getRandom().setSeed(1);
        INDArray weights = init.getWeightInitFunction().init(nIn, nOut, new long[] {nIn, nOut}, 'f',
                Nd4j.create(DataType.DOUBLE, nIn * (long) nOut));
        System.out.printf(java.util.Locale.ROOT, "seen: %s: variance %.1f times the promised one%n", init,
                weights.varNumber().doubleValue() / promised);
    }

    public static void main(String[] args) {
        int in = 1000;
        int out = 250;
        variance(WeightInit.LECUN_NORMAL, in, out, 1.0 / in);
        variance(WeightInit.LECUN_UNIFORM, in, out, 1.0 / in);
        variance(WeightInit.VAR_SCALING_NORMAL_FAN_IN, in, out, 1.0 / in);
        variance(WeightInit.VAR_SCALING_UNIFORM_FAN_IN, in, out, 1.0 / in);
        variance(WeightInit.VAR_SCALING_UNIFORM_FAN_OUT, in, out, 1.0 / out);
        variance(WeightInit.VAR_SCALING_UNIFORM_FAN_AVG, in, out, 2.0 / (in + out));
        variance(WeightInit.XAVIER_UNIFORM, in, out, 2.0 / (in + out));
        variance(WeightInit.RELU_UNIFORM, in, out, 2.0 / in);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with Deeplearning4j 1.0.0-M2.1: the uniform LeCun and variance scaling initialisations have three times the variance"
cat > expected <<'TEXT'
seen: LECUN_NORMAL: variance 1.0 times the promised one
seen: LECUN_UNIFORM: variance 3.0 times the promised one
seen: VAR_SCALING_NORMAL_FAN_IN: variance 0.8 times the promised one
seen: VAR_SCALING_UNIFORM_FAN_IN: variance 3.0 times the promised one
seen: VAR_SCALING_UNIFORM_FAN_OUT: variance 3.0 times the promised one
seen: VAR_SCALING_UNIFORM_FAN_AVG: variance 3.0 times the promised one
seen: XAVIER_UNIFORM: variance 1.0 times the promised one
seen: RELU_UNIFORM: variance 1.0 times the promised one
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
