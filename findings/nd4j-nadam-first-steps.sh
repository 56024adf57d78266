#!/usr/bin/env bash
# ND4J 1.0.0-M2.1: the first step of Nadam is sixty times the learning rate, the second 32 times and the twentieth still 7 times,
# where Adam's are one learning rate each: the second moment is not corrected for its bias. Expected: a first step of 1.5 times the
# learning rate at most, as Nesterov momentum in Adam gives (Dozat 2016), so that a learning rate that suits Adam suits Nadam.
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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;

public class Finding {
    static void steps(IUpdater updater, int... shown) {
        GradientUpdater<?> steps = updater.instantiate(Nd4j.zeros(DataType.DOUBLE, 1, updater.stateSize(1)), true);
        StringBuilder line = new StringBuilder("seen: " + updater.getClass().getSimpleName() + ":");
        int next = 0;
        for (int t = 0; next < shown.length; t++) {
            INDArray gradient = Nd4j.valueArrayOf(new long[] {1, 1}, 0.5, DataType.DOUBLE);
            steps.applyUpdater(gradient, t, 0);
            if (t + 1 == shown[next]) {
                line.append(String.format(java.util.Locale.ROOT, " step %d %.2f", t + 1, gradient.getDouble(0) / 0.001));
                next++;
            }
        }
        System.out.println(line);
    }

    public static void main(String[] args) {
        System.out.println("seen: in learning rates, gradient .5 at every step");
        steps(new Adam(0.001), 1, 2, 5, 20, 100);
        steps(new Nadam(0.001), 1, 2, 5, 20, 100);
    }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=cp >/dev/null
javac -nowarn -proc:none -cp "$(cat cp)" Finding.java 2>/dev/null
OMP_NUM_THREADS=1 java -cp ".:$(cat cp)" Finding 2>/dev/null | grep '^seen: ' | tee seen
echo "seen with ND4J 1.0.0-M2.1: Nadam's first step is sixty learning rates long"
cat > expected <<'TEXT'
seen: in learning rates, gradient .5 at every step
seen: Adam: step 1 1.00 step 2 1.00 step 5 1.00 step 20 1.00 step 100 1.00
seen: Nadam: step 1 60.08 step 2 31.90 step 5 16.20 step 20 7.20 step 100 3.24
TEXT
diff expected seen || { echo "this has changed" >&2; exit 1; }
